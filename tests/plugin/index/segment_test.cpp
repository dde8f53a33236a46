// Our segments equal those that Lucene++'s own writer makes of the same documents, when Lucene++'s reader reads them,
// both before and after Lucene++ has merged them.

#include <catch2/catch.hpp>

#include <LuceneHeaders.h>

#include <BooleanQuery.h>
#include <DefaultSimilarity.h>
#include <TermPositions.h>

#include <map>

#include "base/utf8.h"
#include "lucene_search.h"
#include "plugin/index/format/deflate.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/store/document.h"
#include "plugin/lucene.h"
#include "samples.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using Lucene::newLucene;
using samples::keys_of;

namespace {

using Articles = std::vector<analyzers::Article>;

Lucene::IndexReaderPtr made_by_lucene(const Articles& articles) {
  const auto directory = newLucene<Lucene::RAMDirectory>();
  const auto writer = newLucene<Lucene::IndexWriter>(directory, newLucene<Lucene::KeywordAnalyzer>(), true,
                                                     Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
  const auto similarity = newLucene<Lucene::DefaultSimilarity>();
  similarity->setDiscountOverlaps(true);  // written forms and marks don't count as words
  writer->setSimilarity(similarity);
  for (const auto& article : articles) {
    const auto words = analyzers::read_words(article);
    const auto key = newLucene<Lucene::Term>(schema::kWideKey, to_wide(document_key(article.id, article.version)));
    writer->updateDocument(key, make_document(article, words));
  }
  writer->close();
  return Lucene::IndexReader::open(Lucene::DirectoryPtr(directory), true);
}

/// Makes our index, with a commit after each article for which commits() returns true.
template <class Commits>
void make_ours(const std::filesystem::path& folder, const Articles& articles, Commits&& commits) {
  IndexWriter writer(folder);
  for (const auto& article : articles) {
    samples::add(writer, article);
    if (commits()) writer.commit("");
  }
  writer.commit("");
}

Lucene::DirectoryPtr directory_of(const std::filesystem::path& folder) {
  return Lucene::FSDirectory::open(to_wide(folder.string()));
}

/// Where a term is in a document: its positions, and the payload if there is one.
std::string place(const Lucene::TermPositionsPtr& places) {
  std::string text;
  for (int32_t i = places->freq(); i > 0; --i) {
    text += ' ' + std::to_string(places->nextPosition());
    if (!places->isPayloadAvailable()) continue;
    const auto size = places->getPayloadLength();
    const auto bytes = places->getPayload(Lucene::ByteArray::newInstance(size), 0);
    text += ':' + std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size));
  }
  return text;
}

std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number) {
  const auto bytes = reader->document(number)->getBinaryValue(L"json");
  return inflate({reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(bytes.size())});
}

/// Everything that Lucene++ can read from an index, as lines by their subject.
using Content = std::map<std::string, std::string>;

Content content_of(const Lucene::IndexReaderPtr& reader) {
  Content content;
  const auto keys = keys_of(reader);
  for (int32_t i = 0; i < reader->maxDoc(); ++i) {
    if (reader->isDeleted(i)) continue;
    const auto& key = keys[static_cast<std::size_t>(i)];
    content["json " + key] = stored_json(reader, i);
    for (std::size_t f = 0; f < analyzers::kFields; ++f) {
      const auto field = static_cast<analyzers::Field>(f);
      const auto norms = reader->norms(schema::field(field));
      // A field that no document has is without norms, which counts as 1.
      content["norm " + key] += ' ' + std::to_string(norms ? norms[i] : Lucene::Similarity::encodeNorm(1));
    }
  }
  const auto terms = reader->terms();
  const auto places = reader->termPositions();
  while (terms->next()) {
    const auto name = from_wide(terms->term()->field()) + ' ' + from_wide(terms->term()->text());
    for (places->seek(terms->term()); places->next();)
      content["term " + name + " in " + keys[static_cast<std::size_t>(places->doc())]] = place(places);
  }
  return content;
}

/// Shows the first difference.
void check_same(const Content& ours, const Content& theirs) {
  const auto [a, b] = std::ranges::mismatch(ours, theirs);
  CHECK((a == ours.end() ? "" : a->first + a->second) == (b == theirs.end() ? "" : b->first + b->second));
}

std::set<std::string> both(const Lucene::IndexReaderPtr& reader, const wchar_t* one, const wchar_t* other) {
  const auto query = newLucene<Lucene::BooleanQuery>();
  for (const auto* text : {one, other})
    query->add(newLucene<Lucene::TermQuery>(newLucene<Lucene::Term>(L"body", text)), Lucene::BooleanClause::MUST);
  const auto found = newLucene<Lucene::IndexSearcher>(reader)->search(query, 10'000);
  const auto keys = keys_of(reader);
  std::set<std::string> ids;
  for (int32_t i = 0; i < found->scoreDocs.size(); ++i)
    ids.insert(keys[static_cast<std::size_t>(found->scoreDocs[i]->doc)]);
  return ids;
}

Articles random_articles(unsigned seed, int count) {
  random::Random random(seed);
  Articles articles;
  for (int i = 0; i < count; ++i) {
    articles.push_back(random::article(random, i, 3 * random.below(20)));
    if (random.one_in(6)) articles.push_back(random::article(random, static_cast<int>(random.below(i + 1)), 5));
  }
  return articles;
}

Articles odd_articles() {
  using samples::article;
  const std::string longest(16'383, 'x');  // the longest term that Lucene takes; its written form has "=" before it
  Articles articles = {article("empty", "", ""),
                       article("long", longest, longest + "y " + longest.substr(1) + " end."),
                       article("wide", "", "é" + longest.substr(1) + " 北京 " + longest.substr(1) + "é"),
                       article("nul", std::string("a\0b", 3), "caf\xE9 \xFF"),
                       article("\xFF", "no id", "x"),
                       article(longest.substr(20), "too long a key or nearly so", "x"),
                       article("ancient", "x", "y", "0001-01-01T00:00:00Z")};
  articles.front().outlet.clear();
  articles[1].outlet = longest;
  articles[2].outlet = longest + "y";
  return articles;
}

}  // namespace

TEST_CASE("a segment equals the one that Lucene++ makes of the same articles") {
  prepare_lucene();
  const unsigned seed = GENERATE(1, 2, 3, 4, 5, 6);
  INFO("seed " << seed);
  const auto articles = seed == 1 ? odd_articles() : random_articles(seed, 300);
  random::Random random(seed);
  const samples::TempFolder folder;
  make_ours(folder.path(), articles, [&] { return seed > 3 && random.one_in(9); });

  const auto theirs = made_by_lucene(articles);
  auto ours = Lucene::IndexReader::open(directory_of(folder.path()), true);
  CHECK(ours->numDocs() == theirs->numDocs());
  CHECK(content_of(ours).size() > articles.size());
  check_same(content_of(ours), content_of(theirs));
  CHECK(both(ours, L"bus", L"city") == both(theirs, L"bus", L"city"));

  const auto writer = newLucene<Lucene::IndexWriter>(directory_of(folder.path()), newLucene<Lucene::KeywordAnalyzer>(),
                                                     Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
  writer->optimize();
  writer->close();
  ours = Lucene::IndexReader::open(directory_of(folder.path()), true);
  REQUIRE(ours->getSequentialSubReaders().size() == 1);
  CHECK(ours->maxDoc() == theirs->numDocs());
  check_same(content_of(ours), content_of(theirs));
  CHECK(both(ours, L"bus", L"city") == both(theirs, L"bus", L"city"));
}
