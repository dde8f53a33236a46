#include "crawler/run/robots_gate.h"

#include <algorithm>

namespace tearsheet::crawler {

RobotsGate::Known& RobotsGate::known(const std::string& origin) {
  const auto [at, is_new] = known_.try_emplace(origin);
  auto& known = at->second;
  if (is_new) {
    known.row = &frontier_.robots(origin);
    known.rules = Robots::parse(known.row->text, product_);
  }
  return known;
}

Gate RobotsGate::state(const std::string& origin, Time now, Steady::time_point steady) {
  const auto& robots = known(origin);
  const auto& fetched = robots.row->fetched;
  // A copy from the future is one that a clock set back left behind: of unknown age.
  const bool is_fresh = fetched && *fetched <= now && now - *fetched < kRobotsAge && robots.row->state != "unreachable";
  if (is_fresh) return Gate::kOpen;
  if (steady >= robots.ask_again) return Gate::kAsk;
  return fetched ? Gate::kOpen : Gate::kClosed;
}

void RobotsGate::store(const std::string& origin, std::string text, std::string_view state, Time now) {
  auto& robots = known(origin);
  robots.rules = Robots::parse(text, product_);
  robots.row->text = std::move(text);
  robots.row->fetched = now;
  robots.row->state = state;
  robots.ask_again = {};
  frontier_.touch(*robots.row);
}

void RobotsGate::set_rules(const std::string& origin, std::string text, Time now) {
  text.resize(std::min(text.size(), kRobotsLimit + 1));  // one more tells the reader that its last line was cut
  store(origin, std::move(text), "rules", now);
}

void RobotsGate::set_none(const std::string& origin, Time now) { store(origin, {}, "none", now); }

void RobotsGate::set_unreachable(const std::string& origin, Steady::time_point ask_again) {
  auto& robots = known(origin);
  robots.row->state = "unreachable";
  robots.ask_again = ask_again;
  frontier_.touch(*robots.row);
}

}  // namespace tearsheet::crawler
