// The tables of docs/words.md, row by row.

#include <algorithm>
#include <array>
#include <utility>

#include <catch2/catch.hpp>

#include "analyzers/text/words.h"
#include "base/file.h"
#include "base/utf8.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

using Texts = std::vector<std::string>;
using Row = std::vector<std::string>;

/// Invisible characters have names on the page.
std::string with_characters(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames = {{{"&shy;", "\u00AD"},
                                                                                    {"&zwj;", "\u200D"},
                                                                                    {"&wj;", "\u2060"},
                                                                                    {"&zwsp;", "\u200B"},
                                                                                    {"&nbsp;", "\u00A0"},
                                                                                    {"&nnbsp;", "\u202F"}}};
  for (const auto& [name, character] : kNames) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
      text.replace(at, name.size(), character);
    }
  }
  return text;
}

/// The text between backquotes in a cell.
Texts texts_of(std::string_view cell) {
  Texts texts;
  for (auto from = cell.find('`'); from != std::string_view::npos;) {
    const auto to = cell.find('`', from + 1);
    REQUIRE(to != std::string_view::npos);
    texts.push_back(with_characters(std::string(cell.substr(from + 1, to - from - 1))));
    from = cell.find('`', to + 1);
  }
  return texts;
}

Row cells(std::string_view line) {
  Row row;
  for (auto from = line.find('|'); from + 1 < line.size();) {
    const auto to = std::min(line.find('|', from + 1), line.size());
    row.emplace_back(line.substr(from + 1, to - from - 1));
    from = to;
  }
  return row;
}

/// The rows of the table under a heading.
std::vector<Row> table(std::string_view heading) {
  static const auto page = read_file(TEARSHEET_WORDS_PAGE);
  std::string_view rest = page;
  const auto start = rest.find("\n## " + std::string(heading) + "\n");
  REQUIRE(start != std::string_view::npos);
  rest.remove_prefix(rest.find("\n|---", start) + 1);
  rest.remove_prefix(rest.find('\n') + 1);
  std::vector<Row> rows;
  while (rest.starts_with('|')) {
    rows.push_back(cells(rest.substr(0, rest.find('\n'))));
    rest.remove_prefix(rest.find('\n') + 1);
  }
  return rows;
}

Texts folded(std::string_view text) {
  Texts words;
  for (const auto& word : split_words(text)) words.emplace_back(word.folded);
  return words;
}

bool finds(std::string_view search, std::string_view text) {
  const auto wanted = folded(search), words = folded(text);
  return !std::ranges::search(words, wanted).empty();
}

}  // namespace

TEST_CASE("texts are split and folded as the page says") {
  for (const auto* heading : {"How a text is cut", "How a word is folded"}) {
    const auto rows = table(heading);
    CHECK(rows.size() >= 14);
    for (const auto& row : rows) {
      REQUIRE(row.size() == 2);
      const auto written = texts_of(row[0]);
      REQUIRE(written.size() == 1);
      INFO(written[0]);
      CHECK(folded(written[0]) == texts_of(row[1]));
    }
  }
}

TEST_CASE("searches find what the page says") {
  const auto rows = table("What finds what");
  CHECK(rows.size() >= 15);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 3);
    const auto search = texts_of(row[0]);
    REQUIRE(search.size() == 1);
    CHECK_FALSE(texts_of(row[1]).empty());
    CHECK_FALSE(texts_of(row[2]).empty());
    for (const auto& text : texts_of(row[1])) {
      INFO(search[0] << " in " << text);
      CHECK(finds(search[0], text));
    }
    for (const auto& text : texts_of(row[2])) {
      INFO(search[0] << " not in " << text);
      CHECK_FALSE(finds(search[0], text));
    }
  }
}
