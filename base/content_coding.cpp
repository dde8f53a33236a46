#include "base/content_coding.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include "base/utf8.h"

namespace tearsheet {
namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::size_t kMaxCodings = 4;  ///< a longer stack is an attack, not a server

/// Takes decoded bytes up to a limit.
class Output {
 public:
  explicit Output(std::uint64_t limit) : limit_(limit) {}

  /// Returns false if they exceed the limit; those that fit have been taken.
  bool add(const char* bytes, std::size_t count) {
    const auto room = limit_ - result_.bytes.size();
    result_.bytes.append(bytes, static_cast<std::size_t>(std::min<std::uint64_t>(count, room)));
    if (count <= room) return true;
    result_.too_large = true;
    return false;
  }

  Decoded finish(bool complete) {
    result_.complete = complete && !result_.too_large;
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
  if (inflateInit2(&stream, window) != Z_OK) return out.finish(false);
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
    if (!out.add(buffer.data(), kChunk - stream.avail_out)) return out.finish(false);
    if (status == Z_STREAM_END) {
      const bool another = window > 15 && stream.avail_in > 1 && stream.next_in[0] == 0x1F && stream.next_in[1] == 0x8B;
      if (!another) return out.finish(true);
      inflateReset(&stream);
    } else if (status != Z_OK || (stream.avail_in == 0 && at >= body.size() && stream.avail_out != 0)) {
      return out.finish(false);
    }
  }
}

/// "deflate" is zlib by the standard and raw deflate by some servers (RFC 9110 §8.4.1.2).
Decoded decode_deflate(std::string_view body, std::uint64_t limit) {
  const bool zlib = body.size() >= 2 && (body[0] & 0x0F) == 8 &&
                    (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 == 0;
  return inflate_all(body, zlib ? 15 : -15, limit);
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
    if (!out.add(buffer.data(), kChunk - out_left)) return out.finish(false);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out.finish(true);
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return out.finish(false);
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
    if (ZSTD_isError(hint)) return out.finish(false);
    if (!out.add(buffer.data(), next.pos)) return out.finish(false);
    if (in.pos == in.size && next.pos < next.size) return out.finish(hint == 0);
  }
}

Decoded decode_one(std::string_view coding, std::string_view body, std::uint64_t limit) {
  if (coding == "gzip" || coding == "x-gzip") return inflate_all(body, 15 + 16, limit);
  if (coding == "deflate") return decode_deflate(body, limit);
  if (coding == "br") return decode_brotli(body, limit);
  if (coding == "zstd") return decode_zstd(body, limit);
  Decoded unknown;
  unknown.bytes = std::string{body};
  unknown.complete = false;
  unknown.unknown = true;
  return unknown;
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

}  // namespace

Decoded decode_content(std::string_view header, std::string_view body, std::uint64_t limit) {
  const auto codings = split_codings(header);
  Decoded result;
  if (codings.size() > kMaxCodings) {
    result.bytes = std::string{body};
    result.complete = false;
    result.unknown = true;
    return result;
  }
  if (codings.empty()) {
    Output out(limit);
    out.add(body.data(), body.size());
    return out.finish(true);
  }
  // The coding named last was applied last, so it is decoded first. An empty body is empty under every coding.
  if (body.empty()) return result;
  for (auto coding = codings.rbegin(); coding != codings.rend() && !result.unknown; ++coding) {
    auto decoded = decode_one(*coding, coding == codings.rbegin() ? body : result.bytes, limit);
    // What was decoded before the limit or the damage is still the beginning of the next coding's input.
    decoded.complete = decoded.complete && result.complete;
    decoded.too_large = decoded.too_large || result.too_large;
    result = std::move(decoded);
  }
  return result;
}

}  // namespace tearsheet
