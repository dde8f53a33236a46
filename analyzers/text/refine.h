#pragma once

// Where words differ from UAX #29 for the sake of those who search (docs/words.md), beyond the classes of characters:
//
//   l'Élysée, dell'Italia     two words: French, Italian and Catalan write an apostrophe where a vowel fell
//   talks.The                 two words: a blank is missing between two sentences
//   _emphasis_                without the marks
//   C++, C#                   one letter and its signs are one word

#include <string_view>
#include <vector>

#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {

/// Appends the words that one word of Unicode's in `paragraph` is to us: none, one or several.
void refine(std::string_view paragraph, Span span, std::vector<Span>& out);

}  // namespace tearsheet::analyzers
