#pragma once

// Where words differ from UAX #29 so that searches find them (docs/words.md), beyond the classes of characters:
//
//   l'Élysée, dell'Italia     two words: French, Italian and Catalan write an apostrophe for a dropped vowel
//   talks.The                 two words: a blank is missing between two sentences
//   _emphasis_                without the marks
//   C++, C#                   one letter and its signs are one word

#include <string_view>
#include <vector>

#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {

/// Appends the words into which we split one word of UAX #29 in `paragraph`: none, one or several.
void refine(std::string_view paragraph, Span span, std::vector<Span>& out);

}  // namespace tearsheet::analyzers
