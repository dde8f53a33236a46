#include "base/content_coding.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>
#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace std::literals;

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

std::string gzip(std::string_view text) { return deflated(text, 31); }

std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  REQUIRE(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, text.size(),
                                reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE);
  out.resize(size);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
  REQUIRE_FALSE(ZSTD_isError(size));
  out.resize(size);
  return out;
}

constexpr std::uint64_t kPlenty = 1 << 20;
const std::string kText = "To be printed, and to be proven printed.";

/// Text that no compression makes much shorter.
std::string long_text() {
  std::string text;
  for (unsigned n = 1; text.size() < 300'000; n = n * 48271 % 2147483647) text += std::to_string(n) + " printed ";
  return text;
}

}  // namespace

TEST_CASE("all codings are decoded, in any combination") {
  for (const auto& [coding, bytes] : {std::pair<std::string, std::string>{"gzip", gzip(kText)},
                                      {"x-gzip", gzip(kText)},
                                      {"GZIP", gzip(kText)},
                                      {"deflate", deflated(kText, 15)},
                                      {"deflate", deflated(kText, -15)},
                                      {"br", brotli(kText)},
                                      {"zstd", zstd(kText)},
                                      {"zstd", zstd("To be printed, ") + zstd("and to be proven printed.")},
                                      {"", kText},
                                      {"identity", kText},
                                      {"deflate, gzip", gzip(deflated(kText, 15))},
                                      {"br, zstd", zstd(brotli(kText))},
                                      {"identity, gzip, ,", gzip(kText)},
                                      {"gzip", gzip("To be printed, ") + gzip("and to be proven printed.")}}) {
    INFO(coding);
    const auto decoded = decode_content(coding, bytes, kPlenty);
    CHECK(decoded.bytes == kText);
    CHECK(decoded.complete);
    CHECK(decoded.has_end == (bytes != kText));
  }
}

TEST_CASE("a coding that was named and not applied leaves the bytes as they are") {
  const std::string bodies[] = {
      "<!DOCTYPE html><p>To be printed</p>",
      "\r\n  <?xml version='1.0'?><rss/>",
      "\xEF\xBB\xBF<html>",
      R"({"version":"https://jsonfeed.org/version/1"})",
      R"([{"a":1}])",
      "User-agent: *\nDisallow: /\n",
      "# comment\nUser-agent: *\n",
      "\n\nUser-agent: *\n",
      "https://www.example.org/a\nhttps://www.example.org/b\n",
      "x",
      "hello",
      "\xFF\xFEU\0s\0e\0r\0"s,
      "<p>na\xEFve, in windows-1252</p>",
      "\xD0\x9A\xD1\x80\xD0\xB5\xD0\xBC\xD0\xBB\xD1\x8C",
      long_text(),
      "BZh91AY&SY",
  };
  for (const auto& body : bodies) {
    for (const auto* coding :
         {"gzip", "x-gzip", "deflate", "br", "zstd", "gzip, gzip", "deflate, br", "br, gzip", "none", "UTF-8", "utf8",
          "identity", "text/html", "compress", "none, UTF-8", "gzip, none", "UTF-8, br"}) {
      INFO(coding << ": " << body);
      const auto decoded = decode_content(coding, body, kPlenty);
      CHECK(decoded.bytes == body);
      CHECK(decoded.complete);
      CHECK_FALSE(decoded.unknown);
    }
  }
}

TEST_CASE("a coding that was applied and not named, or under another name, is undone") {
  const struct {
    std::string coding, bytes;
  } cases[] = {
      {"", gzip(kText)},
      {"UTF-8", gzip(kText)},
      {"none, gzip", gzip(kText)},
      {"gzip, none", gzip(kText)},
      {"gzip", gzip(gzip(kText))},
      {"", gzip(gzip(kText))},
      {"gzip, gzip", gzip(gzip(kText))},
      {"gzip, gzip", gzip(kText)},
      {"br", gzip(kText)},
      {"zstd", gzip(kText)},
      {"br", brotli(gzip(kText))},
      {"deflate", gzip(kText)},
      {"gzip", deflated(kText, 15)},
      {"deflate", deflated(gzip(kText), -15)},
  };
  for (const auto& c : cases) {
    INFO("case " << &c - cases << ": " << c.coding);
    const auto decoded = decode_content(c.coding, c.bytes, kPlenty);
    CHECK(decoded.bytes == kText);
    CHECK(decoded.complete);
  }
}

TEST_CASE("a cut body gives what is there, and says so") {
  const auto text = long_text();
  for (const auto& [coding, whole] : {std::pair<std::string, std::string>{"gzip", gzip(text)},
                                      {"deflate", deflated(text, 15)},
                                      {"deflate", deflated(text, -15)},
                                      {"br", brotli(text)},
                                      {"zstd", zstd(text)},
                                      {"", gzip(text)}}) {
    for (const auto left : {whole.size() / 2, whole.size() - 1}) {
      INFO(coding << ' ' << left);
      const auto decoded = decode_content(coding, std::string_view(whole).substr(0, left), kPlenty);
      CHECK(decoded.is_cut);
      CHECK_FALSE(decoded.complete);
      CHECK_FALSE(decoded.has_end);
      CHECK_FALSE(decoded.bytes.empty());
      CHECK(text.starts_with(decoded.bytes));
    }
  }
  const auto head = decode_content("gzip", gzip(text).substr(0, 8), kPlenty);
  CHECK(head.bytes.empty());
  CHECK(head.is_cut);
}

TEST_CASE("a damaged body gives what is there, and is not said to be cut") {
  auto damaged = gzip(long_text());
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  damaged[damaged.size() / 2 + 1] = static_cast<char>(damaged[damaged.size() / 2 + 1] ^ 0x55);
  const auto decoded = decode_content("gzip", damaged, kPlenty);
  CHECK_FALSE(decoded.complete);
  CHECK_FALSE(decoded.is_cut);
  CHECK_FALSE(decoded.bytes.empty());
}

TEST_CASE("a bomb stops at the limit") {
  const std::string zeros(5 << 20, '\0');
  for (const auto& [coding, bomb] : {std::pair<std::string, std::string>{"gzip", gzip(zeros)},
                                     {"deflate", deflated(zeros, 15)},
                                     {"br", brotli(zeros)},
                                     {"zstd", zstd(zeros)},
                                     {"gzip, gzip", gzip(gzip(zeros))},
                                     {"", gzip(gzip(zeros))},
                                     {"none", zeros},
                                     {"", zeros}}) {
    INFO(coding);
    const auto decoded = decode_content(coding, bomb, 1 << 20);
    CHECK(decoded.too_large);
    CHECK_FALSE(decoded.complete);
    CHECK(decoded.bytes.size() == 1 << 20);
  }
  auto nested = gzip(kText);
  for (int layer = 0; layer < 10; ++layer) nested = gzip(nested);
  CHECK(decode_content("gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip", nested, kPlenty).unknown);
}

TEST_CASE("a coding that we don't know is reported where the bytes are no text") {
  const auto packed = decode_content("compress", "\x1F\x9D\x90\x3C\xE0\x00"s, kPlenty);
  CHECK(packed.unknown);
  CHECK_FALSE(packed.complete);
  for (const auto* coding : {"gzip", "deflate", "br", "zstd", "none", ""}) {
    INFO(coding);
    CHECK(decode_content(coding, "", kPlenty).bytes.empty());
    CHECK(decode_content(coding, "", kPlenty).complete);
  }
}
