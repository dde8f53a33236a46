#pragma once

// Appends the numbers and strings of Lucene's files to a string; byte_reader.h reads them. Pure functions.

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::plugin::index {

/// A VInt or VLong.
inline void put_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// An Int32 or Int64.
inline void put_fixed(std::string& out, std::uint64_t value, int bytes) {
  while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes));
}

inline void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

}  // namespace tearsheet::plugin::index
