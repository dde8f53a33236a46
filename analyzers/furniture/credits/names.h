#pragma once

// Would a person or an institution be written so? What tells a credit or a byline from a sentence. Pure, no locale.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers {

class CreditText;

/// The WordFlags (credit_words.h) of a folded word.
using WordFlags = std::uint32_t (*)(std::string_view folded);

struct NameRules {
  std::size_t most_words = 5;
  bool numbers = false;       ///< "Channel 4": where an institution's word is beside it
  bool small_start = false;   ///< "abc News": where a label says that it is a name
  WordFlags flags = nullptr;  ///< whose words; nullptr: those of credits
};

/// Capitals (in scripts that have them), small words of names alone between them, nothing of a sentence.
bool looks_like_name(std::string_view name, const NameRules& rules = {});
bool looks_like_name(const CreditText& text, std::size_t from, std::size_t to, const NameRules& rules);

/// A house rather than a person: a word like "Ministry", or one word alone ("Kremlin", "@handle").
/// `flags` as in NameRules.
bool is_institution(std::string_view name, WordFlags flags = nullptr);
bool is_institution(const CreditText& text, std::size_t from, std::size_t to);

bool has_lower_case(std::string_view text);

}  // namespace tearsheet::analyzers
