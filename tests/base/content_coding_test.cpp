#include "base/content_coding.h"

#include <zlib.h>
#include <catch2/catch.hpp>

using namespace tearsheet;

namespace {

/// `window` as in deflateInit2: 31 gzip, 15 zlib, -15 raw.
std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

constexpr std::uint64_t kPlenty = 1 << 20;
const std::string kText = "To be printed, and to be proven printed.";

}  // namespace

TEST_CASE("gzip, both kinds of deflate, and identity are decoded") {
  for (const auto& [coding, bytes] :
       {std::pair<std::string, std::string>{"gzip", deflated(kText, 31)},
        {"x-gzip", deflated(kText, 31)},
        {"GZIP", deflated(kText, 31)},
        {"deflate", deflated(kText, 15)},
        {"deflate", deflated(kText, -15)},
        {"", kText},
        {"identity", kText},
        {"deflate, gzip", deflated(deflated(kText, 15), 31)},
        {"gzip", deflated("To be printed, ", 31) + deflated("and to be proven printed.", 31)}}) {
    INFO(coding);
    const auto decoded = decode_content(coding, bytes, kPlenty);
    CHECK(decoded.bytes == kText);
    CHECK(decoded.complete);
  }
}

TEST_CASE("a truncated body gives what is there, and says so") {
  const auto whole = deflated(std::string(10'000, 'a'), 31);
  const auto decoded = decode_content("gzip", std::string_view(whole).substr(0, whole.size() - 10), kPlenty);
  CHECK_FALSE(decoded.complete);
  CHECK(decoded.bytes.size() > 0);
}

TEST_CASE("a bomb stops at the limit") {
  const auto bomb = deflated(std::string(5 << 20, '\0'), 31);
  const auto decoded = decode_content("gzip", bomb, 1 << 20);
  CHECK(decoded.too_large);
  CHECK_FALSE(decoded.complete);
  CHECK(decoded.bytes.size() == 1 << 20);
  CHECK(decode_content("gzip, gzip, gzip, gzip, gzip", "x", kPlenty).unknown);
}

TEST_CASE("damage and unknown codings are reported, never thrown") {
  for (const auto coding : {"gzip", "deflate", "br", "zstd"}) {
    INFO(coding);
    CHECK_FALSE(decode_content(coding, "this is none of them", kPlenty).complete);
    CHECK(decode_content(coding, "", kPlenty).bytes.empty());
  }
  CHECK(decode_content("compress", kText, kPlenty).unknown);
}
