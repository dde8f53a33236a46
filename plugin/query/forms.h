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

/// The forms that the last word of a phrase matches: itself and its possessive: bank → bank, bank's; states → states,
/// states', states's.
std::vector<std::string> possessive_forms(std::string_view folded);

/// The texts that a phrase of these folded words matches: one for each form of the last.
std::vector<std::string> phrase_texts(const std::vector<std::string>& words);

/// The same as possessive_forms() for a word as written: US → US, US's, US'S.
std::vector<std::string> written_forms(std::string_view written);

/// The name in a folded word that is a name of at least 3 letters with a suffix of up to 5 after an apostrophe, as Turkish
/// and Polish write it, in any case: erdogan'in → erdogan; empty for any other word, and for a possessive or "can't".
std::string_view suffixed_name(std::string_view folded);

}  // namespace tearsheet::plugin::query
