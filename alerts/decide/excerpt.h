#pragma once

// The sentence of an article that shows best why a rule matched it, with the matched words marked. A pure function.
//
// The body is looked at first, then the standfirst, captions, and the title, which a reader sees anyway. Of the sentences
// of a field the one with the most marks counts, and the first of several. A sentence has its quotation marks and full
// stop; a very long one is cut at words, around its first mark.

#include <cstddef>
#include <span>
#include <string>

#include "analyzers/text/words.h"
#include "plugin/match/match.h"

namespace tearsheet::alerts {

inline constexpr std::size_t kLongestSentence = 400;  ///< code points, and an ellipsis at each end that was cut

struct Excerpt {
  std::string sentence;  ///< empty if nothing matched
  std::string marks;     ///< JSON: [[from,to],…], code points [from, to) of `sentence`
};

/// `spans` are sorted by field and place, and don't overlap (plugin::matched_spans).
Excerpt excerpt_of(const analyzers::ReadArticle& words, std::span<const plugin::Span> spans);

}  // namespace tearsheet::alerts
