#pragma once

// The state of a fold as bytes: numbers as LEB128, texts with their length, times as seconds. Bytes that can't be read are
// Error(kCorrupt).

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace tearsheet::alerts {

class StateWriter {
 public:
  void number(std::uint64_t value);
  void text(std::string_view text);
  void time(Time time);

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class StateReader {
 public:
  explicit StateReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  /// A number of items that follow, each of at least one byte.
  std::size_t count();
  std::string text();
  Time time();
  /// Throws unless everything was read.
  void end() const;

 private:
  std::string_view rest_;
};

}  // namespace tearsheet::alerts
