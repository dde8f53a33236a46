#pragma once

// Blocks that are not text of the article: ad markers ("Advertisement"), "Read more: …" lines, calls to share.
//
// Only complete blocks count, in any punctuation, spacing and case: "an advertisement for…" inside a sentence
// stays. The wordings are a table of data (marker_table.h) and what the user adds. Safe from any
// thread.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::furniture {

class Markers {
 public:
  /// The user's own in addition to the table's: ad markers, which are complete blocks, and "Read more" wordings, which
  /// a mark and a title may follow.
  explicit Markers(std::span<const std::string> ads = {}, std::span<const std::string> read_more = {});

  /// "ad_marker", "read_more", "share", "newsletter"; empty for a block that is text.
  std::string_view kind(std::string_view block) const;

 private:
  void add(std::span<const std::string> wordings, std::string_view kind);
  std::string_view own_kind(std::string_view block, const std::vector<Token>& tokens) const;

  std::unordered_map<std::string, std::string_view> own_;  ///< kinds by words, or by the text of a block without words
};

}  // namespace tearsheet::analyzers::furniture
