#pragma once

// Picture and news agencies by any of their names: "AP", "The Associated Press" and "美联社" are "Associated Press".
//
// The table is data: add a row to agency_table.cpp, and nothing else. Case, punctuation and a leading "The" don't
// count.

#include <span>
#include <string>
#include <string_view>

namespace tearsheet::analyzers {

struct AgencyRow {
  const char* canonical;  ///< as an article's credit states it
  const char* short_form;
  const char* spellings;  ///< further ones, divided by "|"
  bool pictures = false;  ///< lives by pictures: the bare name on a line of its own is a credit
};

std::span<const AgencyRow> agency_table();

/// The row of an agency; nullptr for a name that is none.
const AgencyRow* find_agency(std::string_view name);

/// "Associated Press" for "AP"; empty for a name that is no agency's.
std::string canonical_agency(std::string_view name);

}  // namespace tearsheet::analyzers
