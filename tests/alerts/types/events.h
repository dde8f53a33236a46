#pragma once

// Feeds a fold from a table of events and gives its decisions as text.

#include <sstream>
#include <string>
#include <vector>

#include "alerts/types/fold.h"

namespace tearsheet::alerts {

/// "12:30" of the first day, "2 12:30" of the second.
inline Time at(const std::string& text) {
  const auto blank = text.find(' ');
  const auto day = blank == std::string::npos ? 1 : std::stoi(text);
  const auto clock = blank == std::string::npos ? text : text.substr(blank + 1);
  const auto start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1} + std::chrono::days{day - 1};
  return start + std::chrono::hours{std::stoi(clock)} + std::chrono::minutes{std::stoi(clock.substr(3))};
}

struct Event {
  std::string time;
  std::string id;
  std::string outlet{"times"}, story{};  ///< its own story, unless given
  std::vector<std::string> values{};
  std::uint64_t steps = 0;
};

inline Occurrence occurrence(const Event& event) {
  return {at(event.time),
          {event.id, 1, "https://example.org/" + event.id},
          event.story.empty() ? event.id : event.story,
          event.outlet,
          event.values,
          event.steps};
}

/// "key: ids of the articles", "key gap".
inline std::string text(const Decision& decision) {
  auto out = decision.key + (decision.is_gap ? " gap" : ":");
  for (const auto& article : decision.articles) out += " " + article.id;
  return out;
}
inline std::vector<std::string> texts(const Decisions& decisions) {
  std::vector<std::string> out;
  for (const auto& decision : decisions) out.push_back(text(decision));
  return out;
}

inline config::Rule typed(config::RuleType type, std::chrono::milliseconds window) {
  config::Rule rule;
  rule.id = "rule";
  rule.type = type;
  rule.window = window;
  return rule;
}

/// What a rule decides of these events. After each the fold is saved and loaded into a new one, as between runs.
class Folding {
 public:
  explicit Folding(config::Rule rule, Time in_force = at("00:00")) : rule_(std::move(rule)), in_force_(in_force) {
    fold_ = make_fold(rule_, in_force_);
  }

  Folding& add(const Event& event) {
    fold_->add(occurrence(event), decisions_);
    reload();
    return *this;
  }
  Folding& add_all(const std::vector<Event>& events) {
    for (const auto& event : events) add(event);
    return *this;
  }
  Folding& look(const std::string& time, const std::string& outlet = "times") {
    fold_->look({at(time), outlet});
    reload();
    return *this;
  }
  Folding& advance(const std::string& time) {
    fold_->advance(at(time), decisions_);
    reload();
    return *this;
  }

  std::vector<std::string> decisions() const { return texts(decisions_); }
  const Decisions& raw() const { return decisions_; }

 private:
  void reload() {
    StateWriter out;
    fold_->save(out);
    const auto bytes = out.take();
    fold_ = make_fold(rule_, in_force_);
    StateReader in(bytes);
    fold_->load(in);
    in.end();
  }

  config::Rule rule_;
  Time in_force_;
  std::unique_ptr<Fold> fold_;
  Decisions decisions_;
};

}  // namespace tearsheet::alerts
