#include "crawler/run/robots_gate.h"

#include <algorithm>
#include <utility>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {

RobotsGate::Known& RobotsGate::known(const std::string& origin) {
  const auto [at, is_new] = known_.try_emplace(origin);
  if (is_new) at->second.row = &frontier_.origin(origin);
  return at->second;
}

const Robots& RobotsGate::rules(const std::string& origin) {
  auto& robots = known(origin);
  if (!robots.rules) robots.rules = Robots::parse(frontier_.robots_text(*robots.row), product_);
  return *robots.rules;
}

bool RobotsGate::take_news(const std::string& origin) { return std::exchange(known(origin).is_news, false); }

Gate RobotsGate::state(const std::string& origin, Time now, Moment steady) {
  const auto& robots = known(origin);
  if (robots.is_pending) return Gate::kPending;
  const auto& fetched = robots.row->fetched;
  // A copy from the future was left behind by a clock that was ahead: its age is unknown.
  const bool is_fresh = fetched && *fetched <= now && now - *fetched < kRobotsAge && robots.row->state != "unreachable";
  if (is_fresh) return Gate::kOpen;
  if (steady >= robots.ask_again) return Gate::kAsk;
  return fetched ? Gate::kOpen : Gate::kClosed;
}

void RobotsGate::store(const std::string& origin, std::string text, std::string_view state, Time now) {
  auto& robots = known(origin);
  robots.rules = Robots::parse(text, product_);
  robots.row->robots = std::move(text);
  robots.row->fetched = now;
  robots.row->state = state;
  robots.ask_again = {};
  robots.is_pending = false;
  robots.is_news = true;
  frontier_.touch(*robots.row);
}

void RobotsGate::set_rules(const std::string& origin, std::string text, Time now) {
  text.resize(std::min(text.size(), kRobotsLimit + 1));  // one more shows the reader that its last line was cut
  store(origin, std::move(text), "rules", now);
}

void RobotsGate::set_none(const std::string& origin, Time now) { store(origin, {}, "none", now); }

void RobotsGate::set_unreachable(const std::string& origin, Moment ask_again) {
  auto& robots = known(origin);
  robots.row->state = "unreachable";
  robots.ask_again = ask_again;
  robots.is_pending = false;
  frontier_.touch(*robots.row);
}

}  // namespace tearsheet::crawler
