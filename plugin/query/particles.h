#pragma once

// Korean writes a noun's particle without a blank: "푸틴" stands in texts as 푸틴은, 푸틴의, 푸틴에게. Which of two
// shapes a particle has depends on the sound that the noun ends in.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::query {

/// Appends `word` with each particle, and its plural, if it ends in a Hangul syllable; nothing for any other word.
void append_particles(std::string_view word, std::vector<std::string>& out);

}  // namespace tearsheet::plugin::query
