#pragma once

// Lines of the alert log, and what is on record about them, for `explain` and `why-not`. For one thread.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/json.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::desk {

class AlertLines {
 public:
  /// `coverage` has the layer of alerts.
  explicit AlertLines(Database& coverage) : coverage_(coverage) {}

  /// The line of an alert, or on the health of an outlet, by its number, the start of its hash (at least 4 digits), or the
  /// start of the key of a message that held it. Nothing if there is none. Throws Error(kUsage) if several fit.
  std::optional<Json> find(const std::string& name) const;

  /// Of a rule about an article: its decision, else the line without a key. Nothing if the article has no line.
  std::optional<Json> of_article(const std::string& rule, const std::string& article) const;
  /// Of a rule that counts: the first alert whose window holds the article.
  std::optional<Json> holding(const std::string& rule, const std::string& article) const;
  /// What is on record about a story: a line for each article, of all decisions of a rule.
  std::vector<Json> of_story(const std::string& rule, const std::string& story) const;

  /// The text of a rule by its digest in hex; nothing if it isn't known.
  std::optional<std::string> rule_text(const std::string& sha256) const;
  struct InForce {
    Time time;
    Position since;
    bool now = false;  ///< it is in force to this day
  };
  /// When a text came into force for the last time; nothing if it never did.
  std::optional<InForce> in_force(const std::string& rule, const std::string& sha256) const;
  /// Broken, or not caught up: nothing after this place is decided.
  std::optional<Position> held_after(const std::string& rule) const;

  /// Lines of deliveries.jsonl about an alert.
  std::vector<Json> deliveries(const Json& alert) const;
  /// Channels on which it waits.
  std::vector<std::string> waiting(const Json& alert) const;

 private:
  std::optional<Json> line(const std::string& condition, const std::vector<std::string>& values) const;
  std::vector<Json> lines(const std::string& sql, const std::vector<std::string>& values) const;
  std::optional<Json> by_hash(const std::string& prefix) const;

  Database& coverage_;
};

}  // namespace tearsheet::desk
