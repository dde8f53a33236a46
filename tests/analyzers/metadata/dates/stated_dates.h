#pragma once

#include <string>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::tests {

/// "P2021-04-15 U2021-04-16 -2021-04-17 ": published, updated, and without a role; `before` each of them.
inline std::string shown(const std::vector<metadata::StatedDate>& dates, const std::string& before = {}) {
  std::string out;
  for (const auto& date : dates) {
    out += before;
    out += date.role == metadata::DateRole::kPublished ? "P" : date.role == metadata::DateRole::kUpdated ? "U" : "-";
    out += to_string(date.date) + " ";
  }
  return out;
}

}  // namespace tearsheet::analyzers::tests
