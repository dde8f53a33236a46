#include "base/ascii.h"

#include <catch2/catch.hpp>

#include "base/percent.h"

using namespace tearsheet;

TEST_CASE("only ASCII letters and digits are letters and digits") {
  std::string letters, digits;
  for (char32_t c = 0; c < 0x300; ++c) {
    if (is_ascii_alpha(c)) letters += static_cast<char>(c);
    if (is_ascii_digit(c)) digits += static_cast<char>(c);
    CHECK(is_ascii_alnum(c) == (is_ascii_alpha(c) || is_ascii_digit(c)));
    CHECK_FALSE((is_ascii_lower(c) && is_ascii_upper(c)));
  }
  CHECK(letters == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  CHECK(digits == "0123456789");
  CHECK_FALSE(is_ascii_digit(U'٣'));
  CHECK_FALSE(is_ascii_alpha(U'ａ'));
}

TEST_CASE("a row of digits has at least one digit and nothing else") {
  for (const auto* digits : {"0", "42", "00000000000000000000000000000"}) CHECK(all_digits(digits));
  for (const auto* other : {"", " ", "4 2", "-1", "+1", "1.0", "0x1", "٣", "1\xFF"}) {
    INFO(other);
    CHECK_FALSE(all_digits(other));
  }
}

TEST_CASE("every byte is escaped with a percent sign and read back") {
  for (int byte = 0; byte < 256; ++byte) {
    std::string escape = "x";
    append_percent_escape(escape, static_cast<char>(byte));
    REQUIRE(escape.size() == 4);
    CHECK(escaped_byte(escape, 1) == static_cast<char>(byte));
    CHECK_FALSE(escaped_byte(escape, 0));
  }
  std::string slash;
  append_percent_escape(slash, '/');
  CHECK(slash == "%2F");
  CHECK(escaped_byte("%2f", 0) == '/');
}

TEST_CASE("an incomplete escape is none") {
  for (const auto* text : {"", "%", "%2", "%2g", "%g2", "%%2f", "2f"}) {
    INFO(text);
    CHECK_FALSE(escaped_byte(text, 0));
  }
  CHECK_FALSE(escaped_byte("%2f", 3));
}
