#pragma once

// The forms that a word matches: itself, its possessive, and its regular plural or singular. They are expanded in the
// query (docs/query-language.md), so that no language rule is fixed in an index. English rules of spelling are applied to
// words that end in an ASCII letter, Korean particles (particles.h) to Korean words; any other word matches only itself.
// Irregular plurals are not guessed. Pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::query {

/// All forms of a folded word, including itself, in byte order, each once: summit → summit, summit's, summits,
/// summits'.
std::vector<std::string> word_forms(std::string_view folded);

}  // namespace tearsheet::plugin::query
