#pragma once

// Blocks that are no text of the article: ad markers ("Advertisement"), "Read more: …" lines, calls to share.
//
// Only whole blocks count, whatever punctuation, spacing and case stand around the words: "an advertisement for…"
// inside a sentence stays. The wordings are a table of data (marker_table.h) and what the user adds. Safe from any
// thread.

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace tearsheet::analyzers {

class Markers {
 public:
  /// `more` are further ad markers of the user's.
  explicit Markers(std::span<const std::string> more = {});

  /// "ad_marker", "read_more", "share", "newsletter"; empty for a block that is text.
  std::string_view kind(std::string_view block) const;

 private:
  std::unordered_set<std::string> more_;
};

}  // namespace tearsheet::analyzers
