#pragma once

// Two versions of an article side by side: their texts by block (headline, standfirst, blocks of the body), and within a
// block that changed, by word. Longest common subsequences, bounded: texts that are too long to compare word for word are
// shown as replaced. Pure functions.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"

namespace tearsheet::report {

struct DiffPiece {
  std::string text;
  bool changed = false;
  bool operator==(const DiffPiece&) const = default;
};

/// A row of the table. A block that is in both versions has the same text twice and no changed piece.
struct DiffRow {
  std::optional<std::vector<DiffPiece>> before, after;  ///< nothing: it isn't in that version
  bool same = false;
};

std::vector<DiffRow> differences(const analyzers::Article& before, const analyzers::Article& after);

}  // namespace tearsheet::report
