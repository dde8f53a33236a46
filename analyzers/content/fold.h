#pragma once

// Makes texts comparable, and measures them as prose: by Unicode's properties (ICU), never by the locale.

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::content {

/// Lower case, letters, marks and digits only; anything else between them becomes one blank. "Don't — miss!" is "don
/// t miss".
std::string fold(std::string_view text);

/// The length of a text for its reader: characters that are not white space; Han, Kana and Hangul count as three.
std::size_t reading_length(std::string_view text);

/// Does the last word end a sentence (".", "!", "?", "…", "。", "।", closing quotes and brackets after it allowed)?
bool ends_sentence(std::string_view text);

/// Does it begin with a figure?
bool starts_with_figure(std::string_view text);

/// Is the first letter in lower case? Never in scripts without case.
bool starts_small(std::string_view text);

}  // namespace tearsheet::analyzers::content
