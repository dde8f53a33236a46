#include "analyzers/html/entities.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::html;

TEST_CASE("character references are resolved in text") {
  struct Case {
    std::string_view raw, text;
  };
  const Case cases[] = {
      {"a &amp; b", "a & b"},
      {"&eacute;&Eacute;&hellip;", "éÉ…"},
      {"&eacute &copy2021 &notit; &notin;", "é ©2021 ¬it; ∉"},
      {"&nbsp;", "\u00A0"},
      {"&#233;&#xE9;&#XE9&#233 x", "éééé x"},
      {"&#150;&#x80;", "–€"},  // windows-1252 meant
      {"&#0;&#xD800;&#x110000;&#99999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&NotEqualTilde;", "≂̸"},
      {"&CounterClockwiseContourIntegral;", "∳"},
      {"&", "&"},
      {"&;&#;&#x;&# &x; &unknown; &1;", "&;&#;&#x;&# &x; &unknown; &1;"},
      {"AT&T &hellipx", "AT&T &hellipx"},  // hellip needs its semicolon
      {"&amp;amp;", "&amp;"},
  };
  for (const auto& c : cases) {
    INFO(c.raw);
    CHECK(unescape(c.raw) == c.text);
  }
}

TEST_CASE("in an address, only a semicolon makes a reference") {
  struct Case {
    std::string_view raw, text;
  };
  const Case cases[] = {
      {"?a=1&copy=2", "?a=1&copy=2"}, {"?a=1&copyx", "?a=1&copyx"}, {"?a=1&copy", "?a=1©"},
      {"?a=1&copy;=2", "?a=1©=2"},    {"?a&amp;b", "?a&b"},
  };
  for (const auto& c : cases) {
    INFO(c.raw);
    std::string out;
    append_unescaped(out, c.raw, true);
    CHECK(out == c.text);
  }
}
