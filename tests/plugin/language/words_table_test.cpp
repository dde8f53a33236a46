// The table "What is a word" of docs/query-language.md, row by row.

#include <algorithm>

#include "base/file.h"
#include "base/utf8.h"
#include "tests/plugin/language/three_ways.h"

using namespace tearsheet;
using namespace tearsheet::plugin;

namespace {

using Texts = std::vector<std::string>;

struct Row {
  Texts queries, matching, other;
};

/// The cells of "| a | b |".
Texts cells(std::string_view line) {
  Texts cells;
  line.remove_prefix(1);
  for (auto end = line.find('|'); end != std::string_view::npos; end = line.find('|')) {
    cells.emplace_back(trim(line.substr(0, end)));
    line.remove_prefix(end + 1);
  }
  return cells;
}

/// What is between backquotes.
Texts texts_of(std::string_view cell) {
  Texts texts;
  for (auto from = cell.find('`'); from != std::string_view::npos; from = cell.find('`')) {
    cell.remove_prefix(from + 1);
    const auto to = cell.find('`');
    REQUIRE(to != std::string_view::npos);
    texts.emplace_back(cell.substr(0, to));
    cell.remove_prefix(to + 1);
  }
  return texts;
}

std::vector<Row> rows() {
  const auto page = read_file(TEARSHEET_LANGUAGE_PAGE);
  std::string_view rest = page;
  rest.remove_prefix(rest.find("\n## What is a word\n"));
  rest.remove_prefix(rest.find("\n|---") + 1);
  std::vector<Row> rows;
  for (rest.remove_prefix(rest.find('\n') + 1); rest.starts_with('|'); rest.remove_prefix(rest.find('\n') + 1)) {
    const auto row = cells(rest.substr(0, rest.find('\n')));
    REQUIRE(row.size() == 3);
    rows.push_back({texts_of(row[0]), texts_of(row[1]), texts_of(row[2])});
  }
  return rows;
}

}  // namespace

TEST_CASE("what matches what") {
  const auto table = rows();
  REQUIRE(table.size() > 50);
  std::vector<analyzers::Article> articles;
  Texts texts;
  for (const auto& row : table) {
    for (const auto* column : {&row.matching, &row.other}) {
      for (const auto& text : *column) {
        const auto id = "<" + std::to_string(texts.size()) + ">";
        articles.push_back(samples::article(id, "About it: " + text + " it was", ""));
        texts.push_back(text);
      }
    }
  }
  const ThreeWays ways(std::move(articles));

  std::size_t next = 0;
  for (const auto& row : table) {
    REQUIRE_FALSE(row.queries.empty());
    REQUIRE_FALSE(row.matching.empty());
    for (const auto& query : row.queries) {
      const auto matching = ways.matching(query);
      for (std::size_t i = 0; i < row.matching.size() + row.other.size(); ++i) {
        const bool found = matching.find("<" + std::to_string(next + i) + ">") != std::string::npos;
        INFO(query << " and " << texts[next + i]);
        CHECK(found == (i < row.matching.size()));
      }
    }
    next += row.matching.size() + row.other.size();
  }
}
