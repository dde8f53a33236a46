#include "crawler/discovery/document_text.h"

#include <catch2/catch.hpp>

#include "tests/crawler/discovery/documents.h"

using namespace std::literals;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {
std::string text_of(std::string_view bytes) { return std::string{DocumentText(bytes).view()}; }
}  // namespace

TEST_CASE("documents are read as UTF-8, whatever they declare") {
  const struct {
    std::string bytes, text;
  } cases[] = {
      {"<a>é</a>", "<a>é</a>"},
      {"\xEF\xBB\xBF<a>é</a>", "<a>é</a>"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF<a/>", "<a/>"},
      {"<?xml version='1.0' encoding='utf-16'?><a>é</a>", "<?xml version='1.0' encoding='utf-16'?><a>é</a>"},
      {"<?xml encoding='iso-8859-1'?><a>é</a>", "<?xml encoding='iso-8859-1'?><a>é</a>"},
      {"<?xml encoding='windows-1252'?><a>caf\xE9\x85</a>", "<?xml encoding='windows-1252'?><a>café…</a>"},
      {"<?xml encoding=\"windows-1251\"?><a>\xCC\xE8\xF0</a>", "<?xml encoding=\"windows-1251\"?><a>Мир</a>"},
      {"<?xml encoding='utf-8'?><a>éüö\xE9</a>", "<?xml encoding='utf-8'?><a>éüö\xEF\xBF\xBD</a>"},
      {"\xFE\xFF" + utf16("<a>é</a>", true), "<a>é</a>"},
      {"\xFF\xFE" + utf16("<a>é</a>", false), "<a>é</a>"},
      {utf16("<?xml encoding='utf-8'?><a>\u2026</a>", true), "<?xml encoding='utf-8'?><a>…</a>"},
      {utf16("{\"version\": \"https://jsonfeed.org/\"}", false), "{\"version\": \"https://jsonfeed.org/\"}"},
      {"", ""},
      {"<", "<"},
      {"<?xml encoding='", "<?xml encoding='"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(text_of(c.bytes) == c.text);
  }
}

TEST_CASE("gzip files are unpacked, up to the limit") {
  CHECK(text_of(gzip("<a/>")) == "<a/>");
  CHECK(text_of(gzip(gzip("\xEF\xBB\xBF<a/>"))) == "<a/>");
  CHECK(text_of("\x1f\x8b\x08").empty());
  CHECK(text_of(gzip(std::string(kDocumentLimit + 1000, ' '))).size() == kDocumentLimit);
}
