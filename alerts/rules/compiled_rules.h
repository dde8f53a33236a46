#pragma once

// A desk's rules and their compiled form as the bytes of a file: a run with unchanged rules starts from these, without
// reading any YAML.
//
//   "tearsheet/rules/2\n"   SHA-256 of the rest, 32 bytes   key, 32 bytes
//   the set's digest, lists, queries, rules by id: counts and lengths in 4 bytes of this machine's byte order
//   Monitor::save()
//
// The key is a digest of the rules' files, of this very build of the program, and of the data that it reads words and
// time zones by. Bytes that are damaged or of another key are ignored, since they can always be made again.

#include <optional>
#include <string>
#include <string_view>

#include "alerts/rules/rules.h"

namespace tearsheet::alerts {

/// The key of rules from files of this digest; empty if this build can't be told from another.
std::string compiled_key(std::string_view rules_digest);

/// `set` must hold all rules of the desk, with no error among its findings.
std::string write_compiled(const std::string& key, const config::Desk& desk, const RuleSet& set);

/// What the bytes hold besides lists, queries and rules.
struct CompiledRules {
  std::string sha256;               ///< RuleSet::sha256
  std::vector<CompiledRule> rules;  ///< as the desk's rules, which they don't refer to yet
  plugin::Monitor monitor;
};

/// Fills in the desk's lists, queries and rules, all but their places. Returns nothing, and leaves the desk alone, if
/// the bytes are incomplete, damaged, or of another key.
std::optional<CompiledRules> read_compiled(std::string_view bytes, const std::string& key, config::Desk& desk);

/// The set over a desk that read_compiled() filled in, as compile_rules() would make it, but without parsed queries.
/// It refers to `desk`.
RuleSet rule_set(const config::Desk& desk, CompiledRules compiled);

}  // namespace tearsheet::alerts
