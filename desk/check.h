#pragma once

// `check`: what is wrong with a desk, or probably not as it was meant; all with file, line, column, and how to fix it.
//
//   check_desk()      errors of all files; warnings of queries, rules and silences
//   check_archive()   compares the rules with what was archived: those that match nothing, or too much

#include <vector>

#include "desk/desk.h"

namespace tearsheet::desk {

/// The desk must have been opened with RulesReading::kYaml. `now` says which silences have run out. Sorted by place.
std::vector<config::Finding> check_desk(const OpenDesk& desk, Time now);

/// Warnings. Matches all rules with all articles, in their latest versions. Empty if nothing was taken in yet.
std::vector<config::Finding> check_archive(const OpenDesk& desk, Time now);

/// By file in byte order, line and column.
void sort_findings(std::vector<config::Finding>& findings);

}  // namespace tearsheet::desk
