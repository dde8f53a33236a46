#pragma once

// Hash and equality of words: a few instructions, because words are short. Inline, because they are called for every word
// of every article. Pure functions.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace tearsheet::plugin::monitor {
namespace term_hash_detail {

template <class Number>
std::uint64_t read(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

constexpr std::uint64_t mix(std::uint64_t state) {
  state *= 0x9e3779b97f4a7c15;
  return state ^ (state >> 32);
}

/// All bytes of a term of at most 8; the ends may overlap.
inline std::uint64_t read_short(std::string_view term) {
  const auto size = term.size();
  if (size >= 4) return read<std::uint32_t>(term.data()) | read<std::uint32_t>(term.data() + size - 4) << 32;
  if (size == 0) return 0;
  return read<std::uint8_t>(term.data()) | read<std::uint8_t>(term.data() + size / 2) << 8 |
         read<std::uint8_t>(term.data() + size - 1) << 16;
}

}  // namespace term_hash_detail

/// A hash of the bytes, the same in every process on machines of one byte order.
inline std::uint64_t term_hash(std::string_view term) {
  using namespace term_hash_detail;
  auto state = mix(term.size() + 1);
  for (; term.size() > 8; term.remove_prefix(8)) state = mix(state ^ read<std::uint64_t>(term.data()));
  return mix(mix(state ^ read_short(term)));
}

/// a == b.
inline bool same_term(std::string_view a, std::string_view b) {
  using namespace term_hash_detail;
  if (a.size() != b.size()) return false;
  for (; a.size() > 8; a.remove_prefix(8), b.remove_prefix(8))
    if (read<std::uint64_t>(a.data()) != read<std::uint64_t>(b.data())) return false;
  return read_short(a) == read_short(b);
}

}  // namespace tearsheet::plugin::monitor
