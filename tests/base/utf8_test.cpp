#include "base/utf8.h"

#include <cctype>

#include <catch2/catch.hpp>

using namespace tearsheet;

TEST_CASE("UTF-8 is accepted as RFC 3629 defines it") {
  for (const auto text : {"", "abc", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"})
    CHECK(is_utf8(text));
  // A stray continuation byte, an overlong slash, a surrogate, beyond U+10FFFF, a truncated sequence.
  for (const auto text : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF"}) {
    CHECK_FALSE(is_utf8(text));
  }
}

TEST_CASE("bad sequences become U+FFFD, one for each maximal subpart") {
  CHECK(to_utf8("a\xE2\x82z") == "a\xEF\xBF\xBDz");
  CHECK(to_utf8("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(to_utf8("\xF0\x9F\x98") == "\xEF\xBF\xBD");
  CHECK(to_utf8("fine") == "fine");
}

TEST_CASE("code points, not bytes, are counted") {
  CHECK(code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == 4);
  std::size_t at = 1;
  CHECK(next_code_point("a\xE2\x82\xAC", at) == U'€');
  CHECK(at == 4);
}

TEST_CASE("code points are read backwards as well as forwards") {
  const std::string_view text = "aé日😀";
  std::u32string backwards;
  for (auto end = text.size(); end > 0;) backwards += previous_code_point(text, end);
  CHECK(backwards == U"😀日éa");
  std::size_t end = 3;
  CHECK(previous_code_point("\x80\x80\x80", end) == 0xFFFD);
  CHECK(end == 0);
}

TEST_CASE("UTF-16 and wide text convert there and back") {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  CHECK(from_utf16(to_utf16(text)) == text);
  CHECK(from_wide(to_wide(text)) == text);
  CHECK(from_utf16(std::u16string{0xD800}) == "\xEF\xBF\xBD");
}

TEST_CASE("white space is trimmed and collapsed, including no-break space") {
  CHECK(trim(" \t\xC2\xA0 a b \xC2\xA0\n") == "a b");
  CHECK(trim("\xC2\xA0") == "");
  CHECK(squeeze("  a \xC2\xA0\n b\xE3\x80\x80"
                "c ") == "a b c");
}

TEST_CASE("ASCII letters and digits are skipped and letters lowered, whatever is next to them") {
  for (std::size_t before = 0; before < 20; ++before) {
    for (int byte = 0; byte < 256; ++byte) {
      for (const auto* rest : {"", " and more text", "b9Z", "é"}) {
        const auto text = std::string("x") + std::string(before, 'm') + static_cast<char>(byte) + rest;
        std::size_t end = 1;
        while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && std::isalnum(text[end]) != 0) ++end;
        INFO(text);
        REQUIRE(skip_ascii_alphanumerics(text, 1) == end);
        auto lower = text;
        for (char& c : lower)
          if (c >= 'A' && c <= 'Z') c = static_cast<char>(std::tolower(c));
        REQUIRE(ascii_lower(text) == lower);
      }
    }
  }
}
