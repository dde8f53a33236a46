#include "alerts/stories/shingles.h"

#include <algorithm>

#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

using analyzers::Start;
using analyzers::Word;

/// Mixes all bits into all others: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EB;
  return bits ^ (bits >> 31U);
}

/// Han, kana and the like are words of one character; a letter of an alphabet that is a word by itself ("a") is rare,
/// and is a word.
int halves_of(std::string_view folded) {
  constexpr char32_t kFirstOfEastAsia = 0x2E80;
  std::size_t at = 0;
  const auto first = next_code_point(folded, at);
  return first >= kFirstOfEastAsia && at == folded.size() ? 1 : 2;
}

void sort_and_drop_repeated(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a, 64 bits
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return mixed(hash);
}

std::vector<std::uint64_t> shingles_of(const analyzers::Words& words, int halves) {
  std::vector<std::uint64_t> hashes, shingles;
  hashes.reserve(words.size());
  for (const auto& word : words) hashes.push_back(hash_of(word.folded));
  shingles.reserve(words.size());
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::uint64_t hash = 0;
    int length = 0;
    for (auto at = from; at < words.size() && length < halves; ++at) {
      if (at > from && words[at].start != Start::kInside) break;
      hash = mixed(hash + hashes[at]);
      length += halves_of(words[at].folded);
    }
    if (length >= halves || words[from].start != Start::kInside) shingles.push_back(hash);
  }
  sort_and_drop_repeated(shingles);
  return shingles;
}

std::vector<std::uint64_t> numbers_of(const analyzers::Words& words) {
  std::vector<std::uint64_t> numbers;
  for (const auto& word : words) {
    const bool is_number = !word.folded.empty() && word.folded.front() >= '0' && word.folded.front() <= '9';
    if (is_number) numbers.push_back(hash_of(word.folded));
  }
  sort_and_drop_repeated(numbers);
  return numbers;
}

}  // namespace tearsheet::alerts
