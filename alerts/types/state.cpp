#include "alerts/types/state.h"

#include "base/error.h"

namespace tearsheet::alerts {
namespace {

[[noreturn]] void fail() { throw Error(ErrorKind::kCorrupt, "the state of a rule can't be read"); }

}  // namespace

void StateWriter::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
  bytes_ += static_cast<char>(value);
}

void StateWriter::text(std::string_view text) {
  number(text.size());
  bytes_.append(text);
}

void StateWriter::time(Time time) {
  // The sign goes into the lowest bit, so that times before 1970 are short as well.
  const auto seconds = time.time_since_epoch().count();
  number((static_cast<std::uint64_t>(seconds) << 1) ^ static_cast<std::uint64_t>(seconds >> 63));
}

std::uint64_t StateReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  fail();
}

std::size_t StateReader::count() {
  const auto value = number();
  if (value > rest_.size()) fail();
  return value;
}

std::string StateReader::text() {
  const auto size = count();
  std::string text{rest_.substr(0, size)};
  rest_.remove_prefix(size);
  return text;
}

Time StateReader::time() {
  const auto value = number();
  const auto seconds = static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  return Time{Seconds{seconds}};
}

void StateReader::end() const {
  if (!rest_.empty()) fail();
}

}  // namespace tearsheet::alerts
