// Links tearsheet::plugin.

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/error.h"
#include "corpus.h"
#include "plugin/lucene.h"
#include "plugin/monitor/monitor.h"

using tearsheet::plugin::parse_lucene_query;

namespace {

void search() {
  const auto directory = index_two(tearsheet::plugin::make_analyzer());
  expect(find(directory, parse_lucene_query("Putin AND summit")) == L"Kremlin weighs a summit", "putin and summit");
  expect(find(directory, parse_lucene_query("summit")) == L"Kremlin weighs a summit; Cup final", "plural");
  expect(find(directory, parse_lucene_query("=US")) == L"Kremlin weighs a summit", "written form");
  expect(find(directory, parse_lucene_query("elysee OR NOT summit")) == L"Cup final", "diacritics, not");
  expect(find(directory, parse_lucene_query("advertisement")).empty(), "ad markers are not indexed");
  expect(find(directory, parse_lucene_query("\"peace talks\"")) == L"Kremlin weighs a summit", "phrase");
}

void match() {
  tearsheet::plugin::Monitor monitor;
  monitor.add({"talks", tearsheet::plugin::parse_query_or_throw("title:summ* AND talks").query});
  tearsheet::analyzers::Article article;
  article.title = "A summit";
  article.body = {{tearsheet::analyzers::BlockKind::kParagraph, "Talks about talks."}};
  const auto words = tearsheet::analyzers::read_words(article);
  expect(monitor.match({article, words, {}}).size() == 1, "stored query");
}

void refuse() {
  try {
    parse_lucene_query("Putin AND (summit");
  } catch (const tearsheet::Error& error) {
    return expect(error.kind() == tearsheet::ErrorKind::kQuery, "a query error");
  }
  expect(false, "an error for an unbalanced parenthesis");
}

}  // namespace

int main() {
  search();
  match();
  refuse();
}
