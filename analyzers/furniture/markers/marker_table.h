#pragma once

// The wordings of furniture, as data: add a row to marker_rows.inc, and nothing else.

#include <span>

namespace tearsheet::analyzers {

/// How much of a block a wording must be.
enum class Reach {
  kWhole,   ///< the block says nothing else
  kTitled,  ///< a mark (":", "|", a dash …) and a title may follow
  kOpen,    ///< anything may follow, up to the length of a headline
};

struct MarkerRow {
  const char* kind;  ///< as in Removed::kind
  Reach reach;
  const char* language;  ///< BCP 47; for the reader of the table: every page is held to all rows
  const char* wordings;  ///< divided by "|"; in any case, punctuation doesn't count
};

std::span<const MarkerRow> marker_table();

}  // namespace tearsheet::analyzers
