#pragma once

// An article's own header: the lines from its headline to where its text begins.
//
// Headline, standfirst and lines of names, dates and places come in any order, inside the text's container or above
// it. The hints say which words to look for; the first line of prose ends the header. A pure function of the page.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/fates.h"
#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

/// The numbers of the lines in the chosen container, and how far up the article's header reaches.
struct Range {
  std::size_t header = 0;  ///< lines from here to `first` may be headline, standfirst, byline
  std::size_t first = 0, end = 0;
};

/// The headlines that a page states in various places, to compare lines with.
class Headlines {
 public:
  Headlines() = default;
  explicit Headlines(const std::vector<std::string>& hints);

  void put_first(std::string_view headline);
  bool empty() const { return folded_.empty(); }

  /// Is the line one of them, apart from case and punctuation?
  bool state(const Line& line) const;
  /// Or the start of one? A <title> often is the headline and the outlet's name.
  bool begin_with(const Line& line) const;

 private:
  std::vector<std::string> folded_;
};

inline constexpr std::size_t kNoLine = SIZE_MAX;

struct Header {
  std::size_t headline = kNoLine, standfirst = kNoLine;  ///< numbers of lines
  std::size_t end = 0;  ///< the first line of prose, which may be the standfirst; 0 if the container has none
  Headlines headlines;  ///< the hints, and the line taken for the headline
  std::vector<std::pair<std::size_t, Fate>> fates;  ///< by line; those of headline and standfirst come last
};

/// `main` is the element of most paragraphs (teasers.h), or kNil.
Header read_header(const html::Document& doc, const std::vector<Line>& lines, const Range& range, html::NodeId main,
                   const ContentHints& hints);

}  // namespace tearsheet::analyzers::content
