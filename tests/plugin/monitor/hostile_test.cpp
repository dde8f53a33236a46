// Hostile queries over hostile articles, compiled and by the reference: no stack overflows, no cost grows faster than
// query or article.

#include "tests/plugin/hostile.h"

#include <iomanip>
#include <iostream>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::tests;
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
  Work(const Hostile& pair, std::size_t size)
      : text_(pair.query(size)), query_(query_of(text_)), sample_(sample_of(pair.body(size))) {
    monitor_.add({"q", query_});
  }

  void parse() const { query_of(text_); }
  void compile() const { Monitor().add({"q", query_}); }
  void match() const {
    monitor_.match_ids(sample_.candidate(), [](std::string_view) {});
  }
  void match_with_spans() const { matched_spans(*query_, sample_.candidate()); }
  bool agrees() const { return monitor_.match(sample_.candidate()).empty() != matches(*query_, sample_.candidate()); }

 private:
  std::string text_;
  QueryPtr query_;
  Sample sample_;
  Monitor monitor_;
};

}  // namespace

// For people: milliseconds of both sizes, their ratio, of each step.
TEST_CASE("the table of hostile queries", "[.table]") {
  for (const auto& pair : hostile_pairs()) {
    const Work small(pair, pair.size / kGrowth), large(pair, pair.size);
    for (const auto step : {&Work::parse, &Work::compile, &Work::match, &Work::match_with_spans}) {
      const auto first = seconds_of([&] { (small.*step)(); }), second = seconds_of([&] { (large.*step)(); });
      std::cout << std::fixed << std::setprecision(1) << std::setw(8) << first * 1e3 << std::setw(8) << second * 1e3
                << std::setw(6) << second / first << " |";
    }
    std::cout << "  " << pair.name << std::endl;
  }
}
