#pragma once

// The wordings of furniture, as data: add a row to marker_rows.inc, and nothing else.

#include <span>

namespace tearsheet::analyzers::furniture {

/// How much of a block a wording must make up.
enum class Reach {
  kWhole,   ///< the block says nothing else
  kTitled,  ///< a mark (":", "|", a dash …) and a title may follow
  kOpen,    ///< anything may follow, up to the length of a headline
};

struct MarkerRow {
  const char* kind;  ///< as in Removed::kind
  Reach reach;
  const char* language;  ///< BCP 47; only for people who read the table: all rows apply to every page
  const char* wordings;  ///< separated by "|"; case and punctuation don't count
};

std::span<const MarkerRow> marker_table();

}  // namespace tearsheet::analyzers::furniture
