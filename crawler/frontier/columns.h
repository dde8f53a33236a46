#pragma once

// The columns of a URL that are the same in every format of the frontier's tables, named and read in one place.

#include <string>
#include <string_view>

#include "base/statements.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

inline constexpr int kHistoryColumns = 11;

/// "TABLE.hops, TABLE.dated, …": what read_history() reads.
std::string history_columns(std::string_view table);

/// Sets what is known of an entry from the columns at `first` and after it.
void read_history(const Query& row, int first, Entry& entry);

/// The column `said`: its members, a line each. None of them holds a line break.
std::string said_text(const Said& said);
Said read_said(std::string_view text);

}  // namespace tearsheet::crawler
