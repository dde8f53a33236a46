#pragma once

// A desk's rules and their compiled form as bytes of a file: what a run with unchanged rules starts from, without their
// YAML.
//
//   "tearsheet/rules/1\n"   SHA-256 of the rest, 32 bytes   key, 32 bytes
//   the set's digest, lists, queries, rules by id: counts and lengths in 4 bytes of this machine's order
//   Monitor::save()
//
// The key is a digest of the rules' files, of this very build of the program, and of the data that it reads words and
// time zones by. Bytes that are damaged or of another key are as good as none, for they can always be made again.

#include <optional>
#include <string>
#include <string_view>

#include "alerts/alerts.h"

namespace tearsheet::alerts {

/// The key of rules from files of this digest; empty where this build can't be told from another.
std::string compiled_key(std::string_view rules_digest);

/// `set` must hold all rules of the desk, with no error among its findings.
std::string write_compiled(const std::string& key, const config::Desk& desk, const RuleSet& set);

/// What the bytes hold beside lists, queries and rules.
struct CompiledRules {
  std::string sha256;  ///< RuleSet::sha256
  plugin::Monitor monitor;
};

/// Fills in the desk's lists, queries and rules, all but their places. Nothing if the bytes are not whole and of this
/// key; the desk is left alone then.
std::optional<CompiledRules> read_compiled(std::string_view bytes, const std::string& key, config::Desk& desk);

/// The set over a desk that read_compiled() filled in, as compile_rules() would make it but for `queries`. References
/// into `desk`.
RuleSet rule_set(const config::Desk& desk, CompiledRules compiled);

}  // namespace tearsheet::alerts
