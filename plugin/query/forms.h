#pragma once

// The forms that a bare word stands for: itself, its possessive, and its regular plural or singular (query-language.md:
// they are expanded in the query, so that no language rule is baked into an index). English rules of spelling, applied
// to words that end in an ASCII letter; Korean particles (particles.h); for any other word the word alone. Irregular
// plurals are not guessed.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::query {

/// All forms of a folded word, itself among them, in byte order, each once: summit → summit, summit's, summits,
/// summits'.
std::vector<std::string> word_forms(std::string_view folded);

}  // namespace tearsheet::plugin::query
