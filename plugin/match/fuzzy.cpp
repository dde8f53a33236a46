#include "plugin/match/fuzzy.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tearsheet::plugin::match {
namespace {

/// No form of a word is longer (analyzers/text/words.cpp).
constexpr std::size_t kLongest = 255;

struct Letters {
  std::array<char32_t, kLongest> codes;
  std::size_t size = 0;

  explicit Letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size() && size < kLongest;) codes[size++] = next_code_point(text, at);
  }
};

}  // namespace

bool within_edits(std::string_view a_text, std::string_view b_text, unsigned edits) {
  // A code point has at most 4 bytes, so the sizes in bytes alone rule out most words.
  const auto gap = a_text.size() > b_text.size() ? a_text.size() - b_text.size() : b_text.size() - a_text.size();
  if (gap > std::size_t{4} * edits) return false;
  const Letters a(a_text), b(b_text);
  const auto longer = std::max(a.size, b.size), shorter = std::min(a.size, b.size);
  if (longer - shorter > edits) return false;

  const auto too_far = edits + 1;
  std::array<unsigned, kLongest + 1> row;  // [j]: the distance between the first i letters of a and the first j of b
  for (std::size_t j = 0; j <= b.size; ++j) row[j] = static_cast<unsigned>(std::min<std::size_t>(j, too_far));
  for (std::size_t i = 1; i <= a.size; ++i) {
    // Outside this band every distance is larger than `edits`.
    const auto from = i > edits ? i - edits : 1, to = std::min<std::size_t>(b.size, i + edits);
    auto diagonal = row[from - 1];
    row[from - 1] = from == 1 ? static_cast<unsigned>(std::min<std::size_t>(i, too_far)) : too_far;
    if (to == i + edits) row[to] = too_far;
    bool within = row[from - 1] <= edits;
    for (auto j = from; j <= to; ++j) {
      const auto change = diagonal + (a.codes[i - 1] == b.codes[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change, too_far});
      within = within || row[j] <= edits;
    }
    if (!within) return false;
  }
  return row[b.size] <= edits;
}

std::vector<std::string_view> pieces_of(std::string_view word, unsigned edits) {
  std::vector<std::size_t> offsets;  // of each code point, and the end
  for (std::size_t at = 0; at < word.size(); next_code_point(word, at)) offsets.push_back(at);
  offsets.push_back(word.size());
  const auto letters = offsets.size() - 1;
  const auto pieces = edits + 1;
  std::vector<std::string_view> out;
  for (unsigned i = 0; i < pieces; ++i) {
    const auto from = offsets[letters * i / pieces];
    out.push_back(word.substr(from, offsets[letters * (i + 1) / pieces] - from));
  }
  return out;
}

}  // namespace tearsheet::plugin::match
