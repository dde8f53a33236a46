#include "alerts/messages/neutral.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"

using namespace tearsheet::alerts;

namespace {

struct Case {
  std::string_view text, plain;
};

}  // namespace

TEST_CASE("a line has what a reader sees, and nothing else") {
  const Case cases[] = {
      {"", ""},
      {"Blackout in Linz", "Blackout in Linz"},
      {"  two\t words ", "two words"},
      {"a\r\nBcc: x@example.org", "a Bcc: x@example.org"},
      {"a\nb\rc\x0b d\x0c e", "a b c d e"},
      {std::string_view{"a\0b", 3}, "a b"},
      {"a\u0085b\u2028c\u2029d", "a b c d"},  // NEL, line and paragraph separator
      {"\x1b[31mred\x1b[0m", "red"},          // a colour
      {"\x1b[2J\x1b[H top", "top"},           // clear the screen
      {"\x1b]0;title\x07 a", "a"},            // a window's title
      {"\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"},
      {"a\u009b31mred", "ared"},              // the same by a C1 control
      {"\x1b]0;never ends", "0;never ends"},  // doesn't swallow the text
      {"a\x1b", "a"},
      {"\x1b[\u00e4", "\u00e4"},
      {"bell\x07 and delete\x7f", "bell and delete"},
      {"abc\u202Egnp.exe", "abcgnp.exe"},  // right-to-left override
      {"\u202Aa\u202Bb\u202Cc\u202Dd\u2066e\u2067f\u2068g\u2069h\u200Ei\u200Fj\u061Ck", "abcdefghijk"},
      {"in\u200Bvis\u2060ible\uFEFF", "invisible"},  // zero-width
      {"soft\u00ADhyphen", "softhyphen"},
      {"tags\U000E0041\U000E0042", "tags"},
      {"fill\u3164er\u115F", "filler"},  // Hangul fillers
      {"\u200Da\u200Db", "ab"},          // joiners between Latin letters hide text
      {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
       "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},          // Persian needs them
      {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"},  // and so do emoji
      {"\u2764\uFE0F", "\u2764\uFE0F"},
      {"x\uFE0F", "x"},
      {"bad \xff\xfe bytes", "bad \uFFFD\uFFFD bytes"},
      {"na\u00EFve \u4E2D\u6587 \u05E9\u05DC\u05D5\u05DD", "na\u00EFve \u4E2D\u6587 \u05E9\u05DC\u05D5\u05DD"},
  };
  for (const auto& each : cases) {
    INFO(each.plain);
    CHECK(plain_line(each.text) == each.plain);
  }
}

TEST_CASE("a part of a line keeps the blanks at its ends") {
  CHECK(plain_part(" a\n") == " a ");
  CHECK(plain_part("\u200B") == "");
}

TEST_CASE("a text is cut between characters") {
  CHECK(shortened("short", 5) == "short");
  CHECK(shortened("longer", 5) == "long…");
  CHECK(shortened("\u4E2D\u6587\u4E2D\u6587", 3) == "\u4E2D\u6587…");
  CHECK(shortened("a word here", 8) == "a word…");
  CHECK(shortened("", 0).empty());
}

TEST_CASE("a formula becomes text") {
  const Case cases[] = {
      {"=IMPORTXML(\"http://evil.example\",\"/\")", "'=IMPORTXML(\"http://evil.example\",\"/\")"},
      {"+1", "'+1"},
      {"-5 degrees", "'-5 degrees"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"1+1=2", "1+1=2"},
      {"", ""},
  };
  for (const auto& each : cases) CHECK(without_formula(std::string{each.text}) == each.plain);
}

TEST_CASE("nobody is mentioned, and a mail address stays") {
  const Case cases[] = {
      {"@everyone @here", "＠everyone ＠here"},
      {"(@channel)", "(＠channel)"},
      {"a.@all", "a.＠all"},
      {"\u00e9@all", "\u00e9＠all"},
      {"@@all", "＠＠all"},
      {"write to press@example.org", "write to press@example.org"},
      {"<@U123> <!channel>", "<＠U123> <!channel>"},
  };
  for (const auto& each : cases) CHECK(without_mentions(each.text) == each.plain);
}

TEST_CASE("each form has its escapes") {
  CHECK(escape_html("<b title=\"x\" id='y'>&amp;") == "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
  CHECK(escape_slack("<!channel> & <@U1|x>") == "&lt;!channel&gt; &amp; &lt;@U1|x&gt;");
  CHECK(escape_markdown("[a](http://x) *b* _c_ `d` ~e~ |f| #g >h ![i] \\j 1.") ==
        R"(\[a\]\(http://x\) \*b\* \_c\_ \`d\` \~e\~ \|f\| \#g \>h \!\[i\] \\j 1\.)");
  CHECK(escape_markdown("<@1>", "<") == R"(\<@1\>)");
}

TEST_CASE("only http and https links are links") {
  for (const auto url : {"https://example.org/a?b=c&d=e", "http://example.org/%28a%29"}) CHECK(is_web_link(url));
  for (const auto url : {"", "javascript:alert(1)", "data:text/html,x", "//example.org/", "ftp://example.org/",
                         "https://example.org/\"onclick=\"x", "https://example.org/<x>", "https://example.org/a b",
                         "https://example.org/\n", "https://user@example.org/"}) {
    INFO(url);
    CHECK_FALSE(is_web_link(url));
  }
}
