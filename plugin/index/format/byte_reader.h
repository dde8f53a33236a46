#pragma once

// The numbers and strings of Lucene's files (format of Lucene 3.0: "Apache Lucene - Index File Formats", Primitive
// Types), read from memory. Reading past the end is Error(kCorrupt). For one thread.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/error.h"

namespace tearsheet::plugin::index {

class ByteReader {
 public:
  ByteReader() = default;
  explicit ByteReader(std::string_view bytes)
      : at_(reinterpret_cast<const std::uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}
  /// Starts at `offset`.
  ByteReader(std::string_view bytes, std::uint64_t offset) : ByteReader(bytes) {
    if (offset > bytes.size()) damaged();
    at_ += offset;
  }

  const std::uint8_t* at() const { return at_; }
  bool has(std::size_t size) const { return static_cast<std::size_t>(end_ - at_) >= size; }
  /// Skips so many bytes, which must exist.
  void skip(std::size_t size) { at_ += size; }

  std::uint8_t byte() {
    if (at_ == end_) damaged();
    return *at_++;
  }

  /// A VInt: seven bits in each byte, the low ones first; the high bit means that more bytes follow.
  std::uint32_t number() { return static_cast<std::uint32_t>(long_number()); }

  /// A VLong. Most have one byte, and a walk over a dictionary reads six for each term.
  std::uint64_t long_number() {
    if (at_ != end_ && *at_ < 0x80) return *at_++;
    return longer_number();
  }

  /// An Int32 or Int64: high bytes first.
  std::uint64_t fixed(int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | byte();
    return value;
  }

  std::string_view text(std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - at_)) damaged();
    const auto* start = reinterpret_cast<const char*>(at_);
    at_ += size;
    return {start, size};
  }

  /// Skips so many VInts. Each ends with a byte without the high bit; eight bytes are examined at a time.
  void skip_numbers(std::uint64_t count) {
    for (; count > 0 && has(8); at_ += 8) {
      std::uint64_t ends;
      std::memcpy(&ends, at_, sizeof ends);
      ends = ~ends & 0x8080808080808080;
      const std::uint64_t here = (ends >> 7U) * 0x0101010101010101 >> 56U;
      if (here < count) {
        count -= here;
        continue;
      }
      for (; count > 1; --count) ends &= ends - 1;
      at_ += std::countr_zero(ends) / 8 + 1;
      return;
    }
    for (; count > 0; --count)
      while (byte() >= 0x80) continue;
  }

 private:
  std::uint64_t longer_number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint64_t next = byte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
    damaged();
  }

  [[noreturn]] static void damaged() { throw Error(ErrorKind::kCorrupt, "the index ends in the middle of a number"); }

  const std::uint8_t* at_ = nullptr;
  const std::uint8_t* end_ = nullptr;
};

}  // namespace tearsheet::plugin::index
