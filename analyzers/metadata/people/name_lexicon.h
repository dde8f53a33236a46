#pragma once

// The words that decide whether a text may be an author's name, as data: add a word to name_lexicon.cpp, and nothing
// else. Picture credits have their own words (furniture/credits/credit_words.h): a verb that makes a caption doubtful
// says nothing about a byline. Safe from any thread.

#include <cstdint>
#include <string_view>

#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/furniture/credits/names.h"

namespace tearsheet::analyzers::metadata {

/// The flags (WordFlag) that a folded word has in names of authors: kSentenceWord, kParticle, kInstitutionWord,
/// kAbbreviation, kArticle.
std::uint32_t name_word_flags(std::string_view folded);

/// The same for a text that the page states as a name or that follows "By": words that are names in some language and
/// sentence words in another ("Uma", "Han") have no flags.
std::uint32_t stated_name_word_flags(std::string_view folded);

}  // namespace tearsheet::analyzers::metadata
