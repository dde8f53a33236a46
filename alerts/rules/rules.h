#pragma once

// The desk's rules as stored queries. A rule that parses is in force; one that doesn't becomes a finding with its place
// in the file, and the others are not affected:
//
//   config::Desk ─► compile_rules() ─► RuleSet: a CompiledRule for each rule, a Monitor over all of them
//
// Reading a RuleSet is thread-safe. It refers to the desk, which must outlive it.

#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "config/model/desk.h"
#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"

namespace tearsheet::alerts {

/// A rule that parses, and its meaning in full.
struct CompiledRule {
  const config::Rule* rule = nullptr;
  Sha256Bytes sha256{};    ///< of text()
  std::string resolved{};  ///< text(), or empty if that is the query as written in the file
  /// Null in a set that was read from a file (compiled_rules.h), and of a sequence without a query of its own.
  plugin::QueryPtr query{};

  /// Everything that decides what the rule fires on (rule_text.h).
  const std::string& text() const { return resolved.empty() ? rule->query : resolved; }
};

struct RuleSet {
  std::vector<CompiledRule> rules;  ///< by id in byte order
  /// Ids of the rules that exist but can't be matched, in byte order.
  std::vector<std::string> broken;
  /// A file of rules can't be read, so a rule that is missing may be in it.
  bool unreadable = false;
  /// Broken rules, lists and queries (errors) and lint (warnings), with their places.
  std::vector<config::Finding> findings;
  plugin::Monitor monitor;  ///< holds all queries of `rules` (rule_match.h)
  /// Some rule has exceptions or steps: then not every id in the monitor is a rule's.
  bool has_parts = false;
  /// SHA-256 over ids and digests of all rules, broken ones included, in hex.
  std::string sha256;
  plugin::ParseContext context;  ///< for the names in the rules' queries

  /// Null if there is no working rule of this id.
  const CompiledRule* find(std::string_view id) const;
  /// Is the rule broken, or could it be in a file that can't be read?
  bool may_be_broken(std::string_view id) const;
};

RuleSet compile_rules(const config::Desk& desk);

/// A finding about the text of a query, which begins at `place`: "SUBJECT: what is wrong", with a caret.
config::Finding query_finding(config::Severity severity, const config::Place& place, std::string_view subject,
                              std::string_view text, const plugin::QueryProblem& problem);

/// Lists, named queries and rules under their names, for parsing "@name".
plugin::ParseContext parse_context(const config::Desk& desk, std::string time_zone = "UTC");

}  // namespace tearsheet::alerts
