#include "analyzers/html/decode.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::html;
using namespace std::string_literals;

namespace {

struct Case {
  std::string bytes, content_type, text;
  std::string_view encoding;
  EncodingSource source;
};

constexpr auto kReplacement = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("the encoding is found in the standard's order") {
  const Case cases[] = {
      {"plain", "", "plain", "utf-8", EncodingSource::kValidUtf8},
      {"", "", "", "utf-8", EncodingSource::kValidUtf8},
      {"\xEF\xBB\xBFé", "text/html; charset=windows-1251", "é", "utf-8", EncodingSource::kBom},
      {"\xFF\xFE"
       "e\0\xE9\0"s,
       "", "eé", "utf-16le", EncodingSource::kBom},
      {"\xFE\xFF\0e\0\xE9"s, "", "eé", "utf-16be", EncodingSource::kBom},
      {"caf\xE9", "text/html; charset=ISO-8859-1", "café", "windows-1252", EncodingSource::kHttp},
      {"\x93quoted\x94 \x80", "text/html;charset=\"latin1\"", "“quoted” €", "windows-1252", EncodingSource::kHttp},
      {"\xEF\xF0\xE8\xE2\xE5\xF2", "text/html; charset=windows-1251", "привет", "windows-1251", EncodingSource::kHttp},
      {"<meta charset=windows-1251>\xEF\xF0", "", "<meta charset=windows-1251>пр", "windows-1251",
       EncodingSource::kMeta},
      {"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>\xD0", "",
       "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>п", "koi8-r", EncodingSource::kMeta},
      {"<meta charset=utf-16>ab", "", "<meta charset=utf-16>ab", "utf-8", EncodingSource::kMeta},
      {"\x83\x65\x83\x58\x83\x67", "text/html; charset=Shift_JIS", "テスト", "shift_jis", EncodingSource::kHttp},
      {"\xC4\xE3\xBA\xC3", "text/html; charset=gb2312", "你好", "gb18030", EncodingSource::kHttp},
      {"\xA7\x41\xA6\x6E", "text/html; charset=big5", "你好", "big5", EncodingSource::kHttp},
      {"\xBE\xC8\xB3\xE7", "text/html; charset=EUC-KR", "안녕", "euc-kr", EncodingSource::kHttp},
      {"\xFEi\xFE", "text/html; charset=iso-8859-9", "şiş", "windows-1254", EncodingSource::kHttp},
      {"caf\xE9", "text/html; charset=no-such-thing", "café", "windows-1252", EncodingSource::kFallback},
      {"\xC5\xE3\xEE \xEF\xF0\xE8\xE2\xE5\xF2\xF1\xF2\xE2\xEE\xE2\xE0\xEB\xE8 \xED\xE0 \xE2\xF1\xF2\xF0\xE5\xF7\xE5",
       "", "Его приветствовали на встрече", "windows-1251", EncodingSource::kDetected},
      {"h\0e\0l\0l\0o\0"s, "", "hello", "utf-16le", EncodingSource::kDetected},
  };
  for (const auto& c : cases) {
    INFO(c.bytes << " " << c.content_type);
    const auto result = decode(c.bytes, c.content_type);
    CHECK(result.text == c.text);
    CHECK(result.encoding == c.encoding);
    CHECK(to_string(result.source) == to_string(c.source));
    CHECK_FALSE(result.damaged);
  }
}

TEST_CASE("the bytes win over a declaration that they contradict") {
  const auto stale = decode("<meta charset=iso-8859-1>caf\xC3\xA9", "");
  CHECK(stale.text == "<meta charset=iso-8859-1>café");
  CHECK(stale.encoding == "utf-8");
  CHECK(stale.declared == "iso-8859-1");
  CHECK(stale.contradicted);

  const auto latin = decode("Le caf\xE9 est ferm\xE9, la for\xEAt aussi.", "text/html; charset=utf-8");
  CHECK(latin.text == "Le café est fermé, la forêt aussi.");
  CHECK(latin.contradicted);
}

TEST_CASE("undecodable bytes are replaced and noted") {
  const auto damaged = decode("éàü \xFF ñ", "text/html; charset=utf-8");
  CHECK(damaged.text == "éàü "s + kReplacement + " ñ");
  CHECK(damaged.encoding == "utf-8");
  CHECK(damaged.damaged);
  CHECK(decode("a\0b"s, "text/html; charset=utf-8").text == "a"s + kReplacement + "b");
  CHECK_FALSE(decode("a"s + kReplacement, "").damaged);  // the page's own
}

TEST_CASE("the text is in NFC with line feeds") {
  CHECK(decode("e\xCC\x81", "").text == "é");
  CHECK(decode("\xE2\x80\x80\xE2\x80\x99\xE2\x84\xA6", "").text == "\u2002’Ω");
  CHECK(decode("‘a’ – é “b”…", "").text == "‘a’ – é “b”…");
  CHECK(decode("a\r\nb\rc\n", "").text == "a\nb\nc\n");
}

TEST_CASE("a charset parameter is read in every notation") {
  struct Parameter {
    std::string_view header, charset;
  };
  const Parameter cases[] = {
      {"text/html; charset=utf-8", "utf-8"},
      {"text/html; Charset = \"utf-8\"; x=y", "utf-8"},
      {"text/html;charset='a b'", "a b"},
      {"text/html", ""},
      {"text/html; charset", ""},
      {"text/html; charset=", ""},
      {"charsets charset=x", "x"},
      {"text/html; charset=\"utf-8", ""},
  };
  for (const auto& c : cases) {
    INFO(c.header);
    CHECK(charset_parameter(c.header) == c.charset);
  }
}

TEST_CASE("a meta declaration counts outside comments and in the first 1,024 bytes") {
  CHECK(meta_charset("<!-- <meta charset=a> --><meta charset=b>") == "b");
  CHECK(meta_charset("<!-- <meta charset=a>").empty());
  CHECK(meta_charset(std::string(1024, ' ') + "<meta charset=a>").empty());
  CHECK(meta_charset("<link charset=a>").empty());
  CHECK(meta_charset("<meta name=x><meta charset='utf-8'>") == "utf-8");
}
