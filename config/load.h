#pragma once

// Reads the user's desk: YAML files to the plain values of config/model/desk.h.
//
//   each file ─► yaml/tree: is it YAML? ─► schema/check: keys, types, forms ─► read/: valid parts become values
//
// Files are read in this order: tearsheet.yaml, outlets, rules, rule tests, silences. So a reference can be resolved when it is
// read. A broken rule, outlet or test does not affect the others: valid ones are in `desk`, problems in `findings`.
// If a name is used twice, the first one counts, with files in byte order. No clock, no locale, no network; equal bytes
// give equal results.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "config/model/desk.h"

namespace tearsheet::config {

struct LoadedDesk {
  Desk desk;
  std::vector<Finding> findings;  ///< by file in byte order, line and column
  /// SHA-256 of the names and bytes of all files that affect a desk's rules: tearsheet.yaml and rules/*.yaml. Empty
  /// if a file of rules has an error.
  std::string rules_digest;

  /// True if there is an error among the findings. A verb then exits with code 2 when its work is done.
  bool has_errors() const;
};

/// Fills in lists, queries and rules, without their places, as they were once read without an error from files with
/// this digest. Returns false, and fills in nothing, if they are not known.
using KnownRules = std::function<bool(const std::string& rules_digest, Desk& desk)>;

/// Never throws because of the files' content: an unreadable file is a finding too. Files of rules that are `known` are
/// not parsed; they then have no findings, not even warnings.
LoadedDesk load_desk(const std::filesystem::path& folder, const KnownRules& known = {});

/// Reads only lists, named queries and rules, from files like rules/*.yaml: channels and outlets are not looked up.
/// Places name the files as given here.
LoadedDesk load_rules(const std::vector<std::string>& files);

}  // namespace tearsheet::config
