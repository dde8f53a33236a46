#pragma once

// UAX #29 by ICU's root locale, for any text: marks, Hebrew, Indic scripts, and the dictionaries of Thai, Lao, Khmer
// and Burmese. Independent of the process's locale. Safe from any thread.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {

/// The same as read_boundaries; but a sentence may start at the end of the text.
void icu_words(std::string_view paragraph, std::vector<Span>& out);
void icu_sentences(std::string_view paragraph, std::vector<std::uint32_t>& out);

}  // namespace tearsheet::analyzers
