#pragma once

// The desk as the user wrote it, read whole: YAML files to the plain values of config/model/desk.h.
//
//   each file ─► yaml/tree: is it YAML? ─► schema/check: keys, types, forms ─► read/: what is whole becomes values
//                                          in this order: tearsheet.yaml, outlets, rules, rule tests, so that a
//                                          reference is followed where it is read
//
// A broken rule, outlet or test leaves the others alone: what is whole is in `desk`, what is broken is in `findings`.
// Of a doubled name the first counts, files in byte order. No clock, no locale, no network; equal bytes give equal
// results.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "config/model/desk.h"

namespace tearsheet::config {

struct LoadedDesk {
  Desk desk;
  std::vector<Finding> findings;  ///< by file in byte order, line and column
  /// SHA-256 over names and bytes of all that decides how a desk's rules read: tearsheet.yaml and rules/*.yaml. Empty
  /// where a file of rules has an error.
  std::string rules_digest;

  /// Is there an error among the findings? Then a verb ends with exit code 2 after its work.
  bool has_errors() const;
};

/// Fills in lists, queries and rules, all but their places, as they were once read without an error from files of this
/// digest. False where they are not known: then nothing is filled in.
using KnownRules = std::function<bool(const std::string& rules_digest, Desk& desk)>;

/// Never throws for what the files hold: an unreadable file is a finding too. Files of rules that are `known` are not
/// parsed; they have no findings then, not even warnings.
LoadedDesk load_desk(const std::filesystem::path& folder, const KnownRules& known = {});

/// Lists, named queries and rules alone, of files like rules/*.yaml: channels and outlets are not looked up. Places
/// name the files as they are named here.
LoadedDesk load_rules(const std::vector<std::string>& files);

}  // namespace tearsheet::config
