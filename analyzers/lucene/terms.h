#pragma once

// How a word is stored in the index (query-language.md, "How it is built"). All terms of one word share its position:
//
//     summit       the folded form, increment 1
//     .            first word of a sentence
//     ¶            first word of a paragraph (which has both marks)
//     =Summit      the form as written: what `=Summit` looks up
//
// No folded form starts with any of the three signs, since none of them is part of a word.

namespace tearsheet::analyzers {

inline constexpr wchar_t kWrittenPrefix = L'=';
inline constexpr wchar_t kSentenceMark = L'.';
inline constexpr wchar_t kParagraphMark = L'\u00B6';

}  // namespace tearsheet::analyzers
