#pragma once

// What is kept of an article's text to recognise copies of it: 60 bytes, whatever its length.
//
// Minwise hashing (Broder 1997): the least value that a hash function takes over a text's shingles is the same for two
// texts with a probability of |A ∩ B| / |A ∪ B|, their resemblance. Eight such values are kept with 16 bits, to look
// texts up by; 48 with four bits (Li and König 2010), to estimate by. The title's words and the text's numbers have
// smaller sketches. Depends on the words of the article (analyzers/text) alone. Pure, thread-safe.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/words.h"

namespace tearsheet::alerts {

/// Raise it with every change of what is hashed. Stories are then no longer found by texts that were kept before, unless
/// `rebuild` makes those again.
inline constexpr std::uint8_t kSignatureVersion = 1;

/// Least values of hash functions with four bits each, eight in a word; the first is in the lowest bits.
template <std::size_t Words>
using Samples = std::array<std::uint32_t, Words>;

/// A sketch of a small set: samples, and in the highest byte of the last word how large the set is (at most 255).
template <std::size_t Words>
struct SmallSet {
  static constexpr int kSamples = Words * 8 - 2;
  Samples<Words> samples{};
  int size() const { return static_cast<int>(samples.back() >> 24U); }
  bool operator==(const SmallSet&) const = default;
};

struct Signature {
  static constexpr int kFeatures = 8, kSamples = 48;
  static constexpr std::size_t kBytes = 61;  ///< when kept: the version, then the members in order, little-endian

  std::array<std::uint16_t, kFeatures> features{};
  Samples<kSamples / 8> samples{};
  SmallSet<1> title;           ///< words
  SmallSet<3> numbers;         ///< of the body
  std::uint16_t shingles = 0;  ///< different ones in the body, 65,535 at most; 0: nothing to compare
  std::uint16_t outlet = 0;    ///< hash of its id; 0: unknown
  bool operator==(const Signature&) const = default;
};
static_assert(sizeof(Signature) == Signature::kBytes - 1);

Signature sign(const analyzers::ReadArticle& words, std::string_view outlet);

/// kBytes bytes, equal on all machines.
std::string to_bytes(const Signature& signature);
/// Nothing if they are of another version or length.
std::optional<Signature> signature_from_bytes(std::string_view bytes);

}  // namespace tearsheet::alerts
