// Hostile queries over hostile articles, in the monitor and in the reference matcher: the stack doesn't overflow, and no
// cost grows faster than the query or the article.

#include "tests/plugin/hostile.h"

#include <iomanip>
#include <iostream>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "plugin/query/export/foreign.h"
#include "plugin/query/lint/cost.h"
#include "plugin/query/lint/lint.h"
#include "plugin/query/parse.h"
#include "tests/allocations.h"
#include "tests/growth.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::hostile;
using namespace tearsheet::tests;
using tearsheet::analyzers::Article;

namespace {

Sample sample_of(const std::string& body) {
  Article article;
  article.body = {{tearsheet::analyzers::BlockKind::kParagraph, body}};
  return Sample(article);
}

QueryPtr query_of(const std::string& text) {
  ParseContext context;
  context.fragment = true;
  const auto parsed = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&parsed)) FAIL(problem->message);
  return std::get<Parsed>(parsed).query;
}

/// What is measured, for one size of one pair.
class Work {
 public:
  Work(const Pair& pair, std::size_t size)
      : text_(pair.query(size)), query_(query_of(text_)), sample_(sample_of(pair.body(size))) {
    monitor_.add({"q", query_});
  }

  void parse() const { query_of(text_); }
  void print() const { to_string(*query_); }
  void check() const {
    lint(*query_);
    lint_rule(*query_);
    duplicates({query_, query_});
    cost(*query_);
    for (const auto engine : {Engine::kLucene, Engine::kOpenSearch}) foreign_query(*query_, engine);
  }
  void compile() const { Monitor().add({"q", query_}); }
  void match() const {
    monitor_.match_ids(sample_.candidate(), [](std::string_view) {});
  }
  void match_by_reference() const { matches(*query_, sample_.candidate()); }
  void match_with_spans() const { matched_spans(*query_, sample_.candidate()); }

  bool agrees() const { return monitor_.match(sample_.candidate()).empty() != matches(*query_, sample_.candidate()); }
  bool reads_back() const {
    const auto canonical = to_string(*query_);
    return to_string(*query_of(canonical)) == canonical;
  }

 private:
  std::string text_;
  QueryPtr query_;
  Sample sample_;
  Monitor monitor_;
};

struct Step {
  const char* name;
  void (Work::*run)() const;
};

constexpr Step kSteps[] = {
    {"parse", &Work::parse},
    {"print", &Work::print},
    {"check", &Work::check},
    {"compile", &Work::compile},
    {"match", &Work::match},
    {"reference", &Work::match_by_reference},
    {"spans", &Work::match_with_spans},
};

}  // namespace

TEST_CASE("the cost of a query grows no faster than the query or its article") {
  constexpr std::size_t kSlack = 2;          // memory that doubles when it is full
  constexpr std::size_t kBytes = 64 * 1024;  // tables that are the same for every size
  for (const auto& pair : all_pairs()) {
    const Work small(pair, pair.size / kGrowth), large(pair, pair.size);
    CHECK(large.agrees());
    CHECK(large.reads_back());
    for (const auto& step : kSteps) {
      INFO(step.name << ": " << pair.name);
      const auto run_small = [&] { (small.*step.run)(); };
      const auto run_large = [&] { (large.*step.run)(); };
      CHECK(bytes_of(run_large) <= kSlack * kGrowth * bytes_of(run_small) + kBytes);
      CHECK(grows_in_proportion(run_small, run_large));
    }
  }
}

// For people: the milliseconds of each step for both sizes.
TEST_CASE("the table of hostile queries", "[.table]") {
  for (const auto& step : kSteps) std::cout << std::setw(16) << step.name << " |";
  std::cout << std::endl;
  for (const auto& pair : all_pairs()) {
    const Work small(pair, pair.size / kGrowth), large(pair, pair.size);
    for (const auto& step : kSteps)
      for (const auto* work : {&small, &large})
        std::cout << std::fixed << std::setprecision(1) << std::setw(8)
                  << seconds_of([&] { (work->*step.run)(); }) * 1e3 << (work == &large ? " |" : "");
    std::cout << "  " << pair.name << std::endl;
  }
}
