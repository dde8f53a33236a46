#include "alerts/stories/signature.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "alerts/stories/shingles.h"

namespace tearsheet::alerts {
namespace {

using analyzers::Field;
using Hashes = std::vector<std::uint64_t>;

/// Half words in a shingle: two words or three Chinese characters in a body, one or two in a title. A text of which
/// every seventh word was changed keeps most shingles of that length, and two reports of one event share few.
constexpr int kBodyHalves = 3, kTitleHalves = 2;

/// One hash function each: x ─► the upper half of factor · x + addend (Dietzfelbinger 1996). The numbers are the first
/// outputs of SplitMix64 from a fixed seed.
template <std::size_t Functions>
struct HashFunctions {
  std::array<std::uint64_t, Functions> factors{}, addends{};

  constexpr HashFunctions() {
    std::uint64_t state = 0x7465617273686565;  // "tearshee"
    const auto next = [&] {
      auto bits = state += 0x9E3779B97F4A7C15;
      bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9;
      bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EB;
      return bits ^ (bits >> 31U);
    };
    for (std::size_t i = 0; i < Functions; ++i) {
      factors[i] = next() | 1U;
      addends[i] = next();
    }
  }
};

/// The least value of each function. Least values are small numbers, so their bits are mixed before some are kept.
template <std::size_t Functions>
std::array<std::uint32_t, Functions> least_values(const Hashes& hashes) {
  static constexpr HashFunctions<Functions> kFunctions;
  std::array<std::uint32_t, Functions> least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (const auto hash : hashes) {
    for (std::size_t i = 0; i < Functions; ++i) {
      const auto value = static_cast<std::uint32_t>((hash * kFunctions.factors[i] + kFunctions.addends[i]) >> 32U);
      least[i] = std::min(least[i], value);
    }
  }
  for (auto& value : least) value *= 0x9E3779B1;
  return least;
}

/// The upper four bits of `count` values.
template <std::size_t Words>
Samples<Words> samples_of(const std::uint32_t* values, int count) {
  Samples<Words> samples{};
  for (int i = 0; i < count; ++i) samples[static_cast<std::size_t>(i) / 8] |= values[i] >> 28U << (i % 8 * 4);
  return samples;
}

template <std::size_t Words>
SmallSet<Words> small_set_of(const Hashes& hashes) {
  if (hashes.empty()) return {};
  constexpr auto kSamples = SmallSet<Words>::kSamples;
  SmallSet<Words> set{samples_of<Words>(least_values<kSamples>(hashes).data(), kSamples)};
  set.samples.back() |= static_cast<std::uint32_t>(std::min<std::size_t>(hashes.size(), 255)) << 24U;
  return set;
}

template <class Number>
void append(std::string& bytes, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
}

template <class Number>
void take(std::string_view& bytes, Number& number) {
  number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number = static_cast<Number>(number | Number{static_cast<unsigned char>(bytes[i])} << (8 * i));
  bytes.remove_prefix(sizeof number);
}

/// Calls `visit` with every number of a signature, in the order in which they are kept.
template <class AnySignature, class Visit>
void visit_numbers(AnySignature& signature, Visit visit) {
  for (auto& feature : signature.features) visit(feature);
  for (auto& word : signature.samples) visit(word);
  for (auto& word : signature.title.samples) visit(word);
  for (auto& word : signature.numbers.samples) visit(word);
  visit(signature.shingles);
  visit(signature.outlet);
}

}  // namespace

Signature sign(const analyzers::ReadArticle& words, std::string_view outlet) {
  const auto shingles = shingles_of(words[Field::kBody].words, kBodyHalves);
  const auto least = least_values<Signature::kFeatures + Signature::kSamples>(shingles);
  Signature signature;
  for (std::size_t i = 0; i < Signature::kFeatures; ++i)
    signature.features[i] = static_cast<std::uint16_t>(least[i] >> 16U);
  signature.samples = samples_of<Signature::kSamples / 8>(least.data() + Signature::kFeatures, Signature::kSamples);
  signature.title = small_set_of<1>(shingles_of(words[Field::kTitle].words, kTitleHalves));
  signature.numbers = small_set_of<3>(numbers_of(words[Field::kBody].words));
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  signature.shingles = static_cast<std::uint16_t>(std::min(shingles.size(), kMost));
  if (!outlet.empty()) signature.outlet = static_cast<std::uint16_t>(hash_of(outlet) % kMost + 1);
  return signature;
}

std::string to_bytes(const Signature& signature) {
  std::string bytes(1, static_cast<char>(kSignatureVersion));
  visit_numbers(signature, [&](auto number) { append(bytes, number); });
  return bytes;
}

std::optional<Signature> signature_from_bytes(std::string_view bytes) {
  if (bytes.size() != Signature::kBytes || static_cast<std::uint8_t>(bytes.front()) != kSignatureVersion) return {};
  bytes.remove_prefix(1);
  Signature signature;
  visit_numbers(signature, [&](auto& number) { take(bytes, number); });
  return signature;
}

}  // namespace tearsheet::alerts
