#pragma once

// In Korean, a noun's particle follows without a blank: texts write "푸틴" as 푸틴은, 푸틴의, 푸틴에게. Many particles have
// two shapes; the noun's last sound decides which one. Pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::query {

/// Appends `word` with each particle, and its plural, if it ends in a Hangul syllable; nothing for any other word.
void append_particles(std::string_view word, std::vector<std::string>& out);

}  // namespace tearsheet::plugin::query
