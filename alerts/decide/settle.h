#pragma once

// What becomes of a verdict once it is known which keys of its rule are taken. One function, whether the keys are in the
// database (log/taken_keys.h) or in memory (rule_run.h).

#include <concepts>
#include <optional>

#include "alerts/decide/rule_decider.h"

namespace tearsheet::alerts {

/// The keys of one rule, and the article that a verdict is about, if it is about one.
template <class Keys>
concept RuleKeys = requires(Keys keys, const std::string& key, DecisionKind kind) {
  /// Takes the key. False if it is taken already.
  { keys.take(key, kind) } -> std::same_as<bool>;
  /// Records that the article has a line which doesn't take a key. False without an article, or if it already has such a
  /// line, or the line that took this key.
  { keys.add_further(key, kind) } -> std::same_as<bool>;
};

/// The decision of the line that a verdict becomes; nothing if it becomes none. `decided` is that of the verdict, or
/// `silenced`.
template <RuleKeys Keys>
std::optional<DecisionKind> settle(DecisionKind decided, const std::string& key, config::RuleType type, Keys keys) {
  const auto further = [&](DecisionKind kind) {
    return keys.add_further(key, kind) ? std::optional(kind) : std::nullopt;
  };
  if (decided == DecisionKind::kExcepted) return further(decided);
  if (keys.take(key, decided)) return decided;
  return type == config::RuleType::kAny ? further(DecisionKind::kDuplicate) : std::nullopt;
}

/// Does a line of this decision hold its rule's key?
constexpr bool holds_key(DecisionKind kind) {
  return kind != DecisionKind::kExcepted && kind != DecisionKind::kDuplicate;
}

}  // namespace tearsheet::alerts
