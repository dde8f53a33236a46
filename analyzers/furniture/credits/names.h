#pragma once

// Does a text look like the name of a person or an institution? That distinguishes a credit or a byline from a
// sentence. Pure, no locale.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers::furniture {

class CreditText;

/// The WordFlags (credit_words.h) of a folded word.
using WordFlags = std::uint32_t (*)(std::string_view folded);

struct NameRules {
  std::size_t most_words = 5;
  bool numbers = false;       ///< "Channel 4": if a word of institutions is next to it
  bool small_start = false;   ///< "abc News": if a label says that it is a name
  WordFlags flags = nullptr;  ///< the lexicon; nullptr: that of credits
};

/// Words with capitals (in scripts that have them), only particles between them, no word of a sentence.
bool looks_like_name(std::string_view name, const NameRules& rules = {});
bool looks_like_name(const CreditText& text, std::size_t from, std::size_t to, const NameRules& rules);

/// An organization rather than a person: it has a word like "Ministry", or is a single word ("Kremlin", "@handle").
/// `flags` as in NameRules.
bool is_institution(std::string_view name, WordFlags flags = nullptr);
bool is_institution(const CreditText& text, std::size_t from, std::size_t to);

bool has_lower_case(std::string_view text);

/// A small letter of a script whose names begin with capitals. Georgian has capitals (Mtavruli), but not for that.
bool is_small_letter(char32_t c);

}  // namespace tearsheet::analyzers::furniture
