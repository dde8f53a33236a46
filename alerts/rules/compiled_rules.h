#pragma once

// A desk's rules in compiled form, as the bytes of a file. A run whose rules are unchanged loads these instead of their
// YAML.
//
//   "tearsheet/rules/3\n"   SHA-256 of the rest, 32 bytes   key, 32 bytes
//   the set's digest, lists, queries, rules by id: counts and lengths in 4 bytes of this machine's byte order
//   Monitor::save()
//
// The key is a digest of the rules' files, the build of the program, and the Unicode and time zone data in use. Bytes
// that are damaged or have another key are ignored, since they can always be made again.

#include <optional>
#include <string>
#include <string_view>

#include "alerts/rules/rules.h"

namespace tearsheet::alerts {

/// The key of rules from files with this digest; empty if this build has no id.
std::string compiled_key(std::string_view rules_digest);

/// `set` must hold all rules of the desk, and its findings no error.
std::string write_compiled(const std::string& key, const config::Desk& desk, const RuleSet& set);

/// The rest of what the bytes hold, besides the desk's lists, queries and rules.
struct CompiledRules {
  std::string sha256;               ///< RuleSet::sha256
  std::vector<CompiledRule> rules;  ///< in the order of the desk's rules; not linked to them yet
  plugin::Monitor monitor;
};

/// Fills in the desk's lists, queries and rules, without their places in files. If the bytes are incomplete, damaged, or
/// of another key, it returns nothing and doesn't touch the desk.
std::optional<CompiledRules> read_compiled(std::string_view bytes, const std::string& key, config::Desk& desk);

/// The set that compile_rules() would make of a desk that read_compiled() filled in, but without parsed queries. It
/// refers to `desk`.
RuleSet rule_set(const config::Desk& desk, CompiledRules compiled);

}  // namespace tearsheet::alerts
