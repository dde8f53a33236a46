#include "plugin/index/lucene/terms_filter.h"

#include <set>

#include <catch2/catch.hpp>

#include <LuceneHeaders.h>

#include <DocIdSet.h>
#include <DocIdSetIterator.h>

#include "base/utf8.h"
#include "dictionary_samples.h"
#include "plugin/index/format/index_directory.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::index;
using Lucene::newLucene;

namespace {

using Terms = std::vector<std::string>;

Lucene::IndexReaderPtr open(const std::filesystem::path& folder) {
  return Lucene::IndexReader::open(Lucene::DirectoryPtr(newLucene<IndexDirectory>(folder)), true);
}

Terms all_terms(const Lucene::IndexReaderPtr& reader, const std::wstring& field) {
  Terms terms;
  const auto all = reader->terms();
  while (all->next())
    if (all->term()->field() == field) terms.push_back(from_wide(all->term()->text()));
  return terms;
}

/// Those of the terms visited that are in the index: a word's forms are visited anyway.
Terms found(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand) {
  Terms terms;
  for_each_term(reader, field, operand, [&](const Lucene::TermPtr& term) {
    CHECK(term->field() == field);
    if (reader->docFreq(term) > 0) terms.push_back(from_wide(term->text()));
  });
  return terms;
}

std::set<int32_t> documents_of(const Lucene::IndexReaderPtr& reader, TermsFilter& filter) {
  std::set<int32_t> documents;
  const auto all = filter.getDocIdSet(reader)->iterator();
  for (auto next = all->nextDoc(); next != Lucene::DocIdSetIterator::NO_MORE_DOCS; next = all->nextDoc())
    documents.insert(next);
  return documents;
}

}  // namespace

TEST_CASE("an operand finds the terms that it matches in any index that Lucene++ has open") {
  prepare_lucene();
  const int commits = GENERATE(1, 3);
  INFO(commits << " commits");
  const samples::TempFolder folder;
  samples::make_wordy_index(folder.path(), commits);
  const auto reader = open(folder.path());
  const auto titles = all_terms(reader, L"title");
  REQUIRE(titles.size() > 1000);
  std::size_t some = 0;
  for (const auto& operand : samples::operands()) {
    INFO(to_string(operand));
    const auto terms = found(reader, L"title", operand);
    CHECK(terms == samples::expected_terms(titles, operand));
    some += terms.empty() ? 0 : 1;
  }
  CHECK(some >= 16);
}

TEST_CASE("a filter accepts the documents that have such a term in one of its fields, and aren't deleted") {
  prepare_lucene();
  const samples::TempFolder folder;
  samples::make_wordy_index(folder.path(), 2);
  {
    IndexWriter writer(folder.path());
    samples::add(writer, samples::article("id7", "gone", "replaced"));
    writer.commit("");
  }
  const auto reader = open(folder.path());
  REQUIRE(reader->hasDeletions());
  for (const auto& operand : samples::operands()) {
    INFO(to_string(operand));
    std::set<int32_t> expected;
    for (const std::wstring field : {L"title", L"body"}) {
      for (const auto& term : samples::expected_terms(all_terms(reader, field), operand)) {
        const auto documents = reader->termDocs(newLucene<Lucene::Term>(field, to_wide(term)));
        while (documents->next()) expected.insert(documents->doc());
      }
    }
    TermsFilter filter({L"title", L"body"}, operand);
    CHECK(documents_of(reader, filter) == expected);
  }
}

TEST_CASE("filters of the same fields and operand are equal, so that Lucene++ can cache them") {
  const auto filter = [](std::vector<std::wstring> fields, QueryKind kind, const char* word, std::uint32_t count = 0) {
    return newLucene<TermsFilter>(std::move(fields), operand(kind, {word}, count));
  };
  const auto one = filter({L"title", L"body"}, QueryKind::kFuzzy, "summit", 1);
  const auto same = filter({L"title", L"body"}, QueryKind::kFuzzy, "summit", 1);
  CHECK(one->equals(same));
  CHECK(one->hashCode() == same->hashCode());
  CHECK(one->toString() == L"title:body:summit~1");
  for (const auto& other :
       {filter({L"title"}, QueryKind::kFuzzy, "summit", 1), filter({L"body", L"title"}, QueryKind::kFuzzy, "summit", 1),
        filter({L"title", L"body"}, QueryKind::kFuzzy, "summit", 2),
        filter({L"title", L"body"}, QueryKind::kFuzzy, "summits", 1),
        filter({L"title", L"body"}, QueryKind::kWord, "summit")}) {
    INFO(from_wide(other->toString()));
    CHECK_FALSE(one->equals(other));
    CHECK_FALSE(other->equals(one));
  }
  CHECK_FALSE(one->equals(newLucene<Lucene::Term>(L"title", L"summit")));
}
