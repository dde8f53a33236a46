#pragma once

// Texts made comparable, and read as prose: by Unicode's properties (ICU), never by the locale.

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::content {

/// Lower case, letters, marks and digits only; everything else between them becomes one blank. "Don't — miss!" is "don
/// t miss".
std::string fold(std::string_view text);

/// The amount of text to read: characters that are not white space; those of Han, Kana and Hangul count three.
std::size_t reading_length(std::string_view text);

/// Does the last word end a sentence (".", "!", "?", "…", "。", "।", closing quotes and brackets after it allowed)?
bool ends_sentence(std::string_view text);

/// Does it begin with a figure?
bool starts_with_figure(std::string_view text);

/// Is the first letter a small one? Scripts without case have none.
bool starts_small(std::string_view text);

}  // namespace tearsheet::analyzers::content
