#include "base/content_coding.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include "base/utf8.h"

namespace tearsheet {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::size_t kMaxCodings = 4;  ///< a longer stack is an attack, not a server

/// How decoding ended.
enum class End {
  kReached,  ///< where the coding says that it ends
  kMissing,  ///< the body ended before
  kDamaged,
  kLimit,
};

/// Takes decoded bytes up to a limit.
class Output {
 public:
  explicit Output(std::uint64_t limit) : limit_(limit) {}

  /// Returns false if they exceed the limit; those that fit have been taken.
  bool add(const char* bytes, std::size_t count) {
    const auto room = limit_ - result_.bytes.size();
    result_.bytes.append(bytes, static_cast<std::size_t>(std::min<std::uint64_t>(count, room)));
    return count <= room;
  }

  Decoded finish(End end) {
    result_.complete = result_.has_end = end == End::kReached;
    result_.is_cut = end == End::kMissing;
    result_.too_large = end == End::kLimit;
    return std::move(result_);
  }

 private:
  std::uint64_t limit_;
  Decoded result_;
};

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// `window` as in inflateInit2: 15+16 gzip, 15 zlib, -15 raw deflate. Concatenated gzip members are one body (RFC 1952
/// §2.2).
Decoded inflate_all(std::string_view body, int window, std::uint64_t limit) {
  z_stream stream{};
  Output out(limit);
  if (inflateInit2(&stream, window) != Z_OK) return out.finish(End::kDamaged);
  const std::unique_ptr<z_stream, InflateEnd> guard(&stream);
  std::vector<char> buffer(kChunk);
  std::size_t at = 0;
  int status = Z_OK;
  for (;;) {
    if (stream.avail_in == 0 && at < body.size()) {
      const auto count = std::min<std::size_t>(body.size() - at, 1 << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data() + at));
      stream.avail_in = static_cast<uInt>(count);
      at += count;
    }
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = kChunk;
    status = inflate(&stream, Z_NO_FLUSH);
    if (!out.add(buffer.data(), kChunk - stream.avail_out)) return out.finish(End::kLimit);
    const bool is_used_up = stream.avail_in == 0 && at >= body.size();
    if (status == Z_STREAM_END) {
      const bool another = window > 15 && stream.avail_in > 1 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!another) return out.finish(End::kReached);
      inflateReset(&stream);
    } else if ((status == Z_OK || status == Z_BUF_ERROR) && is_used_up && stream.avail_out != 0) {
      return out.finish(End::kMissing);
    } else if (status != Z_OK) {
      return out.finish(End::kDamaged);
    }
  }
}

bool is_gzip(std::string_view body) { return body.starts_with("\x1F\x8B"); }

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* made) const { libdeflate_free_decompressor(made); }
};

/// The size that a gzip member of these bytes says it has unpacked (RFC 1952 §2.3.1), if it can be true: deflate makes at
/// most 1,032 bytes of one. Otherwise 0.
std::size_t stated_size(std::string_view member) {
  constexpr std::size_t kLeast = 18, kSizeBytes = 4, kMostExpanded = 1032;
  if (member.size() < kLeast) return 0;
  std::size_t size = 0;
  for (std::size_t i = 0; i < kSizeBytes; ++i)
    size |= std::size_t{static_cast<unsigned char>(member[member.size() - kSizeBytes + i])} << (8 * i);
  return size / kMostExpanded <= member.size() ? size : 0;
}

/// Most bodies are one gzip member that is not damaged, which libdeflate unpacks in a third of zlib's time. Nothing if
/// this is not one.
std::optional<Decoded> decode_whole_member(std::string_view body, std::uint64_t limit) {
  const auto size = stated_size(body);
  if (size == 0 || size > limit) return std::nullopt;
  static thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) return std::nullopt;
  Decoded decoded;
  decoded.bytes.resize(size);
  std::size_t used = 0, made = 0;
  const auto result = libdeflate_gzip_decompress_ex(decompressor.get(), body.data(), body.size(), decoded.bytes.data(),
                                                    size, &used, &made);
  if (result != LIBDEFLATE_SUCCESS || used != body.size() || made != size) return std::nullopt;
  decoded.has_end = true;
  return decoded;
}

Decoded decode_gzip(std::string_view body, std::uint64_t limit) {
  auto decoded = decode_whole_member(body, limit);
  return decoded ? std::move(*decoded) : inflate_all(body, 15 + 16, limit);
}

bool is_zlib(std::string_view body) {
  return body.size() >= 2 && (body[0] & 0x0F) == 8 &&
         (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 == 0;
}

/// Servers mix up the three of them, and "deflate" is zlib by the standard and raw deflate by some (RFC 9110 §8.4.1.2).
Decoded decode_deflate(std::string_view coding, std::string_view body, std::uint64_t limit) {
  if (is_gzip(body)) return decode_gzip(body, limit);
  return inflate_all(body, is_zlib(body) || coding != "deflate" ? 15 : -15, limit);
}

Decoded decode_brotli(std::string_view body, std::uint64_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  Output out(limit);
  std::vector<char> buffer(kChunk);
  auto in_left = body.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
  for (;;) {
    auto out_left = kChunk;
    auto* next = reinterpret_cast<std::uint8_t*>(buffer.data());
    const auto result = BrotliDecoderDecompressStream(state.get(), &in_left, &in, &out_left, &next, nullptr);
    if (!out.add(buffer.data(), kChunk - out_left)) return out.finish(End::kLimit);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out.finish(End::kReached);
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return out.finish(End::kMissing);
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return out.finish(End::kDamaged);
  }
}

Decoded decode_zstd(std::string_view body, std::uint64_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), ZSTD_freeDStream);
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 23);  // 8 MiB: RFC 9659 §3
  Output out(limit);
  std::vector<char> buffer(kChunk);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  std::size_t hint = 1;
  for (;;) {
    ZSTD_outBuffer next{buffer.data(), buffer.size(), 0};
    hint = ZSTD_decompressStream(stream.get(), &next, &in);
    if (ZSTD_isError(hint)) return out.finish(End::kDamaged);
    if (!out.add(buffer.data(), next.pos)) return out.finish(End::kLimit);
    if (in.pos == in.size && next.pos < next.size) return out.finish(hint == 0 ? End::kReached : End::kMissing);
  }
}

bool is_known(std::string_view coding) {
  return coding == "gzip" || coding == "x-gzip" || coding == "deflate" || coding == "br" || coding == "zstd";
}

Decoded decode_one(std::string_view coding, std::string_view body, std::uint64_t limit) {
  if (coding == "br") return decode_brotli(body, limit);
  if (coding == "zstd") return decode_zstd(body, limit);
  return decode_deflate(coding, body, limit);
}

bool has_byte_order_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// The beginnings of compressed data hold control characters, and are not UTF-8.
bool is_text(std::string_view bytes) {
  if (has_byte_order_mark(bytes)) return true;
  bytes = bytes.substr(0, 256);
  const bool is_printable = std::ranges::none_of(bytes, [](unsigned char c) {
    return c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
  });
  if (!is_printable) return false;
  // A character may be cut where we stopped looking.
  for (std::size_t cut = 0; cut < 4 && cut < bytes.size(); ++cut) {
    if (is_utf8(bytes.substr(0, bytes.size() - cut))) return true;
  }
  return trim(bytes).starts_with('<');  // of an encoding of its own
}

/// Is the body what a coding was named for, but was not applied to? Then nothing of it decodes, or, by chance, a few
/// bytes of a text do.
bool is_uncoded(const Decoded& decoded, std::string_view coding, std::string_view body) {
  if (decoded.complete || decoded.too_large) return false;
  if (is_text(body)) return true;
  const bool has_magic = coding == "zstd" ? body.starts_with("\x28\xB5\x2F\xFD") : coding != "br" && is_gzip(body);
  return decoded.bytes.empty() && !decoded.is_cut && !has_magic;
}

std::vector<std::string> split_codings(std::string_view header) {
  std::vector<std::string> codings;
  while (!header.empty()) {
    const auto comma = std::min(header.find(','), header.size());
    auto coding = ascii_lower(trim(header.substr(0, comma)));
    if (!coding.empty() && coding != "identity") codings.push_back(std::move(coding));
    header.remove_prefix(std::min(comma + 1, header.size()));
  }
  return codings;
}

/// One layer off `outer`. What was decoded before the limit or the damage is still the beginning of the layer within.
void take_off(std::string_view coding, Decoded& outer, std::uint64_t limit) {
  auto inner = decode_one(coding, outer.bytes, limit);
  if (is_uncoded(inner, coding, outer.bytes)) return;
  inner.unknown = outer.unknown;
  inner.has_end = inner.has_end || outer.has_end;
  inner.complete = inner.complete && outer.complete;
  inner.is_cut = inner.is_cut || outer.is_cut;
  inner.too_large = inner.too_large || outer.too_large;
  outer = std::move(inner);
}

}  // namespace

Decoded decode_content(std::string_view header, std::string_view body, std::uint64_t limit) {
  const auto codings = split_codings(header);
  Decoded result;
  result.bytes = body;
  std::size_t taken_off = 0;
  // The coding named last was applied last, so it is decoded first. An empty body is empty under every coding.
  for (auto coding = codings.rbegin(); coding != codings.rend() && !result.bytes.empty(); ++coding) {
    if (!is_known(*coding)) {
      result.unknown = true;
    } else if (taken_off++ < kMaxCodings) {
      take_off(*coding, result, limit);
    }
  }
  // Packed by the site and once more by its server, with one of them not named.
  for (; taken_off < kMaxCodings && result.bytes.starts_with("\x1F\x8B\x08"); ++taken_off) {
    take_off("gzip", result, limit);
  }
  result.unknown = (result.unknown || taken_off > kMaxCodings) && !is_text(result.bytes);
  if (result.bytes.size() > limit) {
    result.bytes.resize(limit);
    result.too_large = true;
  }
  if (result.unknown || result.too_large) result.complete = false;
  return result;
}

}  // namespace tearsheet
