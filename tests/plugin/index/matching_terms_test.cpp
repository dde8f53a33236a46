#include "plugin/index/search/matching_terms.h"

#include <catch2/catch.hpp>

#include "dictionary_samples.h"
#include "plugin/index/format/index_directory.h"
#include "plugin/index/format/index_segment.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::index;
using Lucene::newLucene;

namespace {

struct Fixture {
  samples::TempFolder folder;
  std::unique_ptr<IndexSegment> segment;

  Fixture() {
    prepare_lucene();
    samples::make_wordy_index(folder.path(), 1);
    const auto infos = newLucene<Lucene::SegmentInfos>();
    infos->read(newLucene<IndexDirectory>(folder.path()));
    segment = std::make_unique<IndexSegment>(folder.path(), infos->info(0), 0);
  }

  std::vector<std::string> all_terms(std::string_view field) const {
    std::vector<std::string> terms;
    segment->dictionary().walk(field, {}, [&](const TermEntry& term) {
      terms.push_back(term.text);
      return true;
    });
    return terms;
  }

  std::vector<std::string> found(std::string_view field, const Query& operand) const {
    std::vector<std::string> terms;
    for_each_term(segment->dictionary(), field, operand, [&](const TermEntry& term) { terms.push_back(term.text); });
    return terms;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "an operand finds the terms that it matches, in order, and no other field's") {
  const auto titles = all_terms("title");
  REQUIRE(titles.size() > 1000);  // so that most of them can be skipped
  REQUIRE(std::ranges::is_sorted(titles));
  std::size_t some = 0;
  for (const auto& operand : samples::operands()) {
    INFO(to_string(operand));
    for (const auto* field : {"title", "body"})
      CHECK(found(field, operand) == samples::expected_terms(all_terms(field), operand));
    some += found("title", operand).empty() ? 0 : 1;
  }
  CHECK(some >= 16);
}

TEST_CASE_METHOD(Fixture, "each term has its own postings") {
  const auto& dictionary = segment->dictionary();
  std::size_t seen = 0;
  for (const auto& operand : samples::operands()) {
    for_each_term(dictionary, "title", operand, [&](const TermEntry& term) {
      const auto known = dictionary.find("title", term.text);
      REQUIRE(known);
      CHECK(known->documents == term.documents);
      CHECK(known->frequencies == term.frequencies);
      CHECK(known->positions == term.positions);
      std::size_t documents = 0;
      segment->for_each_posting(*dictionary.field("title"), term, [&](std::uint32_t, std::uint32_t) { ++documents; });
      CHECK(documents == term.documents);
      ++seen;
    });
  }
  CHECK(seen > 100);
}

TEST_CASE_METHOD(Fixture, "a field that no article has is without terms") {
  for (const auto& operand : samples::operands()) CHECK(found("caption", operand).empty());
}
