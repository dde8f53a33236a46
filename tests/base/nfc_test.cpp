#include "base/nfc.h"

#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <catch2/catch.hpp>

#include "base/utf8.h"

using namespace tearsheet;

TEST_CASE("NFC composes, and does not change what is already composed") {
  CHECK(to_nfc("e\xCC\x81") == "\xC3\xA9");
  CHECK(to_nfc("\xC3\xA9") == "\xC3\xA9");
  CHECK(to_nfc("plain") == "plain");
  CHECK(to_nfc("a\xC3").starts_with("a"));  // what becomes of a truncated character is open
}

TEST_CASE("a very long row of marks is kept, and normalised in groups") {
  std::string marks;
  for (int i = 0; i < 500'000; ++i) marks += "\xCC\x81\xCC\xA3";
  const auto text = to_nfc("e" + marks);
  CHECK(code_points(text) == 1'000'000);
  CHECK(text.starts_with("\xE1\xBA\xB9"));  // ẹ: the dot below comes first
}

TEST_CASE("the quick check for NFC agrees with ICU on every character, alone and next to marks") {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  REQUIRE(U_SUCCESS(status));
  std::size_t wrong = 0;
  const auto check = [&](const std::string& text) {
    status = U_ZERO_ERROR;
    const bool normal =
        nfc->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())), status) != 0;
    if (is_nfc(text) != normal) ++wrong;
  };
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    for (const auto* before : {"", "e", "\xE1\x84\x80", "d\xCC\x87"}) {
      check(before + text);
      check(before + text + "\xCC\xA3");
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the version of ICU is a number with a dot") {
  CHECK(icu_version().find('.') != std::string::npos);
  CHECK(icu_version().find_first_not_of("0123456789.") == std::string::npos);
}
