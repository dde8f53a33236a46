// A Lucene++ program with its own index: Tearsheet provides the analyzer to write it with, and the query language.

#include <tearsheet/analyzers/article.h>
#include <tearsheet/analyzers/text/words.h>
#include <tearsheet/base/error.h>
#include <tearsheet/plugin/lucene.h>

#include "host.h"

using namespace Lucene;
using tearsheet::plugin::make_analyzer;
using tearsheet::plugin::make_document;
using tearsheet::plugin::parse_lucene_query;

namespace {

/// The host's own documents, with the fields title and body. Every operator works, including those on places.
void search_own_documents() {
  const auto directory = index_two(make_analyzer());
  const auto found = [&](std::string_view query) { return find(directory, parse_lucene_query(query)); };
  expect(found("Putin AND summit") == L"Kremlin weighs a summit", "a possessive, and another field");
  expect(found("summit") == L"Kremlin weighs a summit; Cup final", "a plural");
  expect(found("\"peace talks\"") == L"Kremlin weighs a summit", "a phrase");
  expect(found("=US") == L"Kremlin weighs a summit", "a word as written");
  expect(found("elysee OR NOT summit") == L"Cup final", "diacritics, NOT");
  expect(found("advertisement").empty(), "ad markers are not indexed");
  expect(found("aides NEAR/3 us") == L"Kremlin weighs a summit", "at most three words between");
  expect(found("aides NEAR/S talks").empty(), "not in one sentence");
  expect(found("staff ONEAR/5 summit").empty(), "not in this order");
  expect(found("ATLEAST/2(summit*)").empty(), "not twice in one document");
  expect(found("FIRST/2(summit)") == L"Cup final", "among the first two words of the body");
  expect(found("title:(kremlin OR cup) NOT title:fin?l") == L"Kremlin weighs a summit", "fields, a wildcard");
}

/// Documents made from articles have all fields that queries know: dates, agencies, sites …
void search_articles() {
  tearsheet::analyzers::Article article;
  article.title = "Kremlin weighs a summit";
  article.url = "https://news.example.org/world/summit";
  article.lang = "en";
  article.published = tearsheet::parse_date_time("2021-04-15T12:06:00+05:30");
  article.body = {{tearsheet::analyzers::BlockKind::kParagraph, "It will be studied."}};
  article.images = {{"", "A meeting", tearsheet::analyzers::Credit{"AP", "", "", "", "(AP Photo)"}}};
  const auto words = tearsheet::analyzers::read_words(article);

  const auto directory = newLucene<RAMDirectory>();
  const auto writer = newLucene<IndexWriter>(directory, make_analyzer(), true, IndexWriter::MaxFieldLengthUNLIMITED);
  const auto document = make_document(article, words);
  document->add(newLucene<Field>(L"title", L"our own number 7", Field::STORE_YES, Field::INDEX_NO));
  writer->addDocument(document);
  writer->close();

  const auto april20 = *tearsheet::parse_time("2021-04-20");
  for (const auto* query : {"published:2021-04-15", "published:7d", "published:[2021-03 TO *] lang:en",
                            "credit:\"Associated Press\"", "site:example.org", "caption:meeting"})
    expect(find(directory, parse_lucene_query(query, april20)) == L"our own number 7", query);
  expect(find(directory, parse_lucene_query("published:7d", *tearsheet::parse_time("2021-05"))).empty(), "too old");
}

/// The analyzer also serves a field of the host that the query language doesn't know. Terms are folded words. Don't use
/// Lucene++'s QueryParser: it would search for the sentence marks too.
void search_own_field() {
  const auto directory = newLucene<RAMDirectory>();
  const auto writer = newLucene<IndexWriter>(directory, make_analyzer(), true, IndexWriter::MaxFieldLengthUNLIMITED);
  const auto document = newLucene<Document>();
  document->add(newLucene<Field>(L"title", L"Cup final", Field::STORE_YES, Field::INDEX_ANALYZED));
  document->add(newLucene<Field>(L"notes", L"Ask the \u00C9lys\u00E9e again", Field::STORE_NO, Field::INDEX_ANALYZED));
  writer->addDocument(document);
  writer->close();

  const auto term = [](std::string_view word) {
    return newLucene<Term>(L"notes", StringUtils::toUnicode(tearsheet::analyzers::fold(word)));
  };
  const auto phrase = newLucene<PhraseQuery>();
  phrase->add(term("the"));
  phrase->add(term("Élysée"));
  const auto both = newLucene<BooleanQuery>();
  both->add(phrase, BooleanClause::MUST);
  both->add(parse_lucene_query("title:finals"), BooleanClause::MUST);
  expect(find(directory, both) == L"Cup final", "a query of both");
}

/// A bad query is never turned into another one.
void refuse() {
  try {
    parse_lucene_query("Putin AND (summit");
  } catch (const tearsheet::Error& error) {
    expect(error.kind() == tearsheet::ErrorKind::kQuery, "a query error");
    return expect(std::string(error.what()).find("^") != std::string::npos, "a caret at the place");
  }
  expect(false, "an error for an unbalanced parenthesis");
}

}  // namespace

int main() {
  tearsheet::plugin::prepare_lucene();
  search_own_documents();
  search_articles();
  search_own_field();
  refuse();
}
