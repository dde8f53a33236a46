// Hostile queries over an index of hostile articles, like tests/plugin/monitor/hostile_test.cpp.

#include "tests/plugin/hostile.h"

#include <iomanip>
#include <iostream>

#include <catch2/catch.hpp>

#include "plugin/match/match.h"
#include "plugin/query/parse.h"
#include "samples.h"
#include "tests/growth.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using namespace tearsheet::plugin::hostile;
using namespace tearsheet::tests;

namespace {

/// What is measured, for one size of one pair.
class Work {
 public:
  /// Sizes are a quarter of the pair's, because building an index takes a long time.
  Work(const Pair& pair, std::size_t share)
      : Work(pair.query(pair.size / share / 4), pair.body(pair.size / share / 4)) {}

  Work(const std::string& query, std::string body)
      : article_(samples::article("hostile", "Title", std::move(body))), words_(analyzers::read_words(article_)) {
    ParseContext context;
    context.fragment = true;
    query_ = std::get<Parsed>(parse_query(query, context)).query;
    IndexWriter writer(folder_.path());
    writer.add(article_, words_);
    samples::add(writer, samples::article("usual", "Title", "alpha beta gamma"));
    writer.commit("");
    reader_ = std::make_unique<IndexReader>(folder_.path());
  }

  void by_date() const { search(Sort::kDate); }
  void by_score() const { search(Sort::kScore); }

  bool agrees() const {
    const auto hits = search(Sort::kDate).hits;
    const bool found = std::ranges::any_of(hits, [](const Hit& hit) { return hit.id == "hostile"; });
    return found == matches(*query_, {article_, words_, {}});
  }

 private:
  SearchResult search(Sort sort) const {
    SearchOptions options;
    options.sort = sort;
    return reader_->search(*query_, options);
  }

  samples::TempFolder folder_;
  analyzers::Article article_;
  analyzers::ReadArticle words_;
  QueryPtr query_;
  std::unique_ptr<IndexReader> reader_;
};

}  // namespace

TEST_CASE("the cost of a search grows no faster than its query or the articles") {
  for (const auto& pair : all_pairs()) {
    const Work small(pair, kGrowth), large(pair, 1);
    INFO(pair.name);
    CHECK(large.agrees());
    CHECK(grows_in_proportion([&] { small.by_date(); }, [&] { large.by_date(); }));
    CHECK(grows_in_proportion([&] { small.by_score(); }, [&] { large.by_score(); }));
  }
}

// For people: the milliseconds for both sizes, by date and by score.
TEST_CASE("the table of hostile searches", "[.table]") {
  for (const auto& pair : all_pairs()) {
    const Work small(pair, kGrowth), large(pair, 1);
    std::cout << std::fixed << std::setprecision(1);
    for (const auto& run : {&Work::by_date, &Work::by_score})
      for (const auto* work : {&small, &large})
        std::cout << std::setw(8) << seconds_of([&] { (work->*run)(); }) * 1e3 << (work == &large ? " |" : "");
    std::cout << "  " << pair.name << std::endl;
  }
}
