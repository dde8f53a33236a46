#include "plugin/index/format/deflate.h"

#include <cstdint>

#include <zlib.h>

#include "base/error.h"

namespace tearsheet::plugin::index {
namespace {

constexpr int kLevel = 3;           // twice as fast as the default, and only 5 % larger
constexpr std::size_t kLength = 4;  // bytes of the text's size, which comes first, low byte first
constexpr std::size_t kLargest = std::size_t{1} << 31;

[[noreturn]] void damaged() { throw Error(ErrorKind::kCorrupt, "a stored article is damaged"); }

}  // namespace

std::string deflate(std::string_view text) {
  if (text.size() >= kLargest) throw Error(ErrorKind::kUsage, "an article of 2 GiB can't be stored");
  auto length = compressBound(text.size());
  std::string out(kLength + length, '\0');
  for (std::size_t i = 0; i < kLength; ++i) out[i] = static_cast<char>(text.size() >> (8 * i));
  auto* target = reinterpret_cast<Bytef*>(out.data() + kLength);
  if (compress2(target, &length, reinterpret_cast<const Bytef*>(text.data()), text.size(), kLevel) != Z_OK) {
    throw std::bad_alloc();
  }
  out.resize(kLength + length);
  return out;
}

std::string inflate(std::string_view bytes) {
  if (bytes.size() < kLength) damaged();
  std::size_t size = 0;
  for (std::size_t i = 0; i < kLength; ++i) size |= std::size_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
  bytes.remove_prefix(kLength);
  // Deflate compresses at most 1,032 to 1 (zlib's technical notes): a larger size is damage, for which no memory should
  // be allocated.
  if (size >= kLargest || size / 1040 > bytes.size()) damaged();
  std::string out(size, '\0');
  uLongf length = size;
  const auto result = uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                                 reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  if (result != Z_OK || length != size) damaged();
  return out;
}

}  // namespace tearsheet::plugin::index
