// Content codings. First line: the Content-Encoding header; the rest is the body, and also a text to be packed.

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include "base/content_coding.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

constexpr std::uint64_t kLimit = 1 << 20;

/// `window` as in deflateInit2: 31 gzip, 15 zlib, -15 neither.
std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(std::string_view text) {
  std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  auto size = out.size();
  BrotliEncoderCompress(4, 18, BROTLI_MODE_GENERIC, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                        &size, reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

void check_packed(std::string_view coding, const std::string& packed, std::string_view text) {
  const auto whole = decode_content(coding, packed, kLimit);
  promise(whole.bytes == text && whole.complete && !whole.too_large && !whole.unknown, "what was packed is unpacked",
          coding);
  const auto rest = std::string_view(packed).substr(0, packed.size() - 1);
  const auto cut = decode_content(coding, rest, kLimit);
  if (cut.bytes == rest) return;  // a few bytes that could be a text
  promise(!cut.complete && cut.is_cut, "a body that was cut says so", coding);
  promise(text.starts_with(cut.bytes), "a body that was cut gives its beginning", coding);
  if (text.size() < 2) return;
  const auto part = decode_content(coding, packed, text.size() / 2);
  promise(part.too_large && !part.complete && text.substr(0, text.size() / 2).starts_with(part.bytes),
          "decoding ends at the limit", coding);
}

}  // namespace

void check_codings(std::string_view input) {
  const auto codings = take_line(input);
  const auto decoded = decode_content(codings, input, kLimit);
  promise(decoded.bytes.size() <= kLimit, "no more is decoded than the limit allows");
  promise(!decoded.too_large || !decoded.complete, "what is too large is not complete");
  const auto part = decode_content(codings, input, 100);
  promise(part.bytes.size() <= 100, "a small limit holds as a large one does");

  // An empty body is empty under every coding, and what is gzip is unpacked once more.
  if (input.empty() || input.starts_with("\x1F\x8B\x08")) return;
  check_packed("gzip", deflated(input, 31), input);
  check_packed("gzip", deflated(input.substr(0, input.size() / 2), 31) + deflated(input.substr(input.size() / 2), 31),
               input);
  check_packed("deflate", deflated(input, 15), input);
  check_packed("br", brotli(input), input);
  check_packed("zstd", zstd(input), input);
  check_packed("gzip, br", brotli(deflated(input, 31)), input);
}

}  // namespace tearsheet::fuzz
