#pragma once

// Which rules an article concerns. A rule may have several queries in the monitor, next to each other in its order:
//
//   grid-failures      the rule's query
//   grid-failures!0    its first exception
//   grid-failures#0    the first step of a sequence (which has no query of its own: each step includes it)
//
// Pure functions over a RuleSet, thread-safe.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "alerts/rules/rules.h"

namespace tearsheet::alerts {

/// The names in the monitor.
std::string exception_name(std::string_view rule, std::size_t number);
std::string step_name(std::string_view rule, std::size_t number);

struct RuleMatch {
  const CompiledRule* rule = nullptr;
  std::vector<plugin::Span> spans;         ///< of the query, or of the first step that matches
  std::uint64_t steps = 0;                 ///< bit n is set if step n matches
  std::optional<std::size_t> exception{};  ///< the first that matches and is in force; then the article doesn't count
  bool before_only = false;                ///< only the version before matches, whose text was changed
};

/// The rules whose query or steps match, by id in byte order. `candidate.now` is the time of the capture, which says
/// whether an exception is in force.
std::vector<RuleMatch> match_rules(const RuleSet& rules, const plugin::Candidate& candidate, bool with_spans);

/// When an exception ends; Time::max() if never.
Time end_of(const config::RuleException& exception, const std::string& zone);

}  // namespace tearsheet::alerts
