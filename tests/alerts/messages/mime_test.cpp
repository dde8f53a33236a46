#include "alerts/messages/mime.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// Every line ends with CR LF and is at most 76 characters long; a continuation begins with a blank.
void check_lines(const std::string& text) {
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = text.find("\r\n", from);
    REQUIRE(end != std::string::npos);
    CHECK(end - from <= 76);
    CHECK(text.substr(from, end - from).find_first_of("\r\n") == std::string::npos);
    if (from > 0) CHECK(text[from] == ' ');
    from = end + 2;
  }
}

}  // namespace

TEST_CASE("a header is plain where it can be, else in encoded words") {
  struct Case {
    std::string_view value, header;
  };
  const Case cases[] = {
      {"Power cuts: Blackout in Linz", "Subject: Power cuts: Blackout in Linz\r\n"},
      {"Süßes", "Subject: =?UTF-8?B?U8O8w59lcw==?=\r\n"},
      {"=?UTF-8?B?ZXZpbA==?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CP1pYWnBiQT09Pz0=?=\r\n"},  // not what a stranger encoded
      {"a word and another one and another one and another one and another one, folded",
       "Subject: a word and another one and another one and another one and another\r\n one, folded\r\n"},
  };
  for (const auto& each : cases) {
    CHECK(text_header("Subject", each.value) == each.header);
    check_lines(text_header("Subject", each.value));
  }
}

TEST_CASE("long headers are folded between characters") {
  std::string chinese, word(500, 'x');
  for (int i = 0; i < 100; ++i) chinese += "\u4E2D";
  for (const auto& value : {chinese, word, chinese + " " + word}) check_lines(text_header("Subject", value));
  const auto encoded = text_header("Subject", chinese);
  // No encoded word ends within a character: each is base64 of whole ones.
  for (auto at = encoded.find("?B?"); at != std::string::npos; at = encoded.find("?B?", at + 1))
    CHECK((encoded.find("?=", at) - at - 3) % 4 == 0);
}

TEST_CASE("addresses are folded after commas") {
  const std::vector<std::string> many(10, "somebody@mail.example.org");
  const auto header = list_header("To", many);
  check_lines(header);
  CHECK(header.starts_with("To: somebody@mail.example.org, somebody@mail.example.org,\r\n "));
  CHECK(list_header("To", {"a@example.org"}) == "To: a@example.org\r\n");
}

TEST_CASE("a phrase is quoted or encoded") {
  CHECK(phrase("Power cuts", 9) == "\"Power cuts\"");
  CHECK(phrase("a \"b\" \\c", 9) == R"("a \"b\" \\c")");
  CHECK(phrase("Ölpreis", 9) == "=?UTF-8?B?w5ZscHJlaXM=?=");
}

TEST_CASE("a date has the zone's offset, also in summer") {
  CHECK(mail_date(*parse_time("2026-11-01T08:10:00Z"), "Europe/Berlin") == "Sun, 01 Nov 2026 09:10:00 +0100");
  CHECK(mail_date(*parse_time("2026-07-31T23:59:59Z"), "Europe/Berlin") == "Sat, 01 Aug 2026 01:59:59 +0200");
  CHECK(mail_date(*parse_time("2026-11-01T02:00:00Z"), "America/St_Johns") == "Sat, 31 Oct 2026 23:30:00 -0230");
  CHECK(mail_date(*parse_time("2026-11-01T08:10:00Z"), "No/Zone") == "Sun, 01 Nov 2026 08:10:00 +0000");
}

TEST_CASE("quoted-printable keeps lines short, and says what it can't show") {
  struct Case {
    std::string text, encoded;
  };
  const Case cases[] = {
      {"", ""},
      {"a=b\n", "a=3Db\r\n"},
      {"ends with a blank \n\tx\n", "ends with a blank=20\r\n=09x\r\n"},
      {"\u00e4\n", "=C3=A4\r\n"},
      {"\n\n", "\r\n\r\n"},
      {"no line feed", "no line feed\r\n"},
      {std::string(76, 'x'), std::string(75, 'x') + "=\r\nx\r\n"},
      {std::string(74, 'x') + "\u00e4", std::string(74, 'x') + "=\r\n=C3=A4\r\n"},
      {"a\r\n.b", "a=0D\r\n.b\r\n"},
  };
  for (const auto& each : cases) CHECK(quoted_printable(each.text) == each.encoded);
}
