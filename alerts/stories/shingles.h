#pragma once

// The shingles of a text, hashed: runs of consecutive words within a sentence, by which two texts are compared.
//
//   "The lights went out. Dark!"  ─►  the lights · lights went · went out · dark
//
// A shingle ends with its sentence, so that texts whose sentences are in another order have the same shingles. A
// character that is a word by itself (Chinese, Japanese) counts half a word: two of them say as much as one word.
// Hashes depend on the folded words alone: not on machine, locale or thread. Pure, thread-safe.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/text/words.h"

namespace tearsheet::alerts {

/// Changing it, or what is hashed, needs a new kSignatureVersion (signature.h).
std::uint64_t hash_of(std::string_view text);

/// In order, without repetition. `halves`: the least length of a shingle, in half words; a shorter sentence is one.
std::vector<std::uint64_t> shingles_of(const analyzers::Words& words, int halves);

/// The numbers among the words ("17", "3.5", "12.06.2021", "5g"), hashed: in order, without repetition.
std::vector<std::uint64_t> numbers_of(const analyzers::Words& words);

}  // namespace tearsheet::alerts
