#pragma once

// Runs a query over the same articles in three ways: as a search of the index, as a stored query in the monitor, and with
// the plain reference matcher. All three must give the same answer.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "tests/plugin/index/samples.h"

namespace tearsheet::plugin {

using namespace query;
using namespace match;
using namespace monitor;

class ThreeWays {
 public:
  explicit ThreeWays(std::vector<analyzers::Article> articles) {
    IndexWriter writer(folder_.path());
    for (auto& article : articles) {
      auto words = analyzers::read_words(article);
      writer.add(article, words);
      articles_.push_back({std::move(article), std::move(words)});
    }
    writer.commit("");
    reader_ = std::make_unique<IndexReader>(folder_.path());
  }

  /// The ids of the matching articles, joined, in the order in which they were given. Relative dates count back from kNow.
  std::string matching(std::string_view text, const ParseContext& context = {}) const {
    const auto query = parse_query_or_throw(text, context).query;
    const auto by_reference = matching(*query);
    Monitor monitor;
    monitor.add({"q", query});
    std::string by_monitor, by_index;
    SearchOptions options;
    options.now = kNow;
    options.limit = articles_.size();
    const auto found = reader_->search(*query, options);
    for (const auto& [article, words] : articles_) {
      if (!monitor.match({article, words, kNow}).empty()) by_monitor += article.id;
      const auto is_it = [&, &id = article.id](const Hit& hit) { return hit.id == id; };
      if (std::ranges::any_of(found.hits, is_it)) by_index += article.id;
    }
    INFO(text);
    CHECK(by_index == by_reference);
    CHECK(by_monitor == by_reference);
    return by_reference;
  }

  static inline const Time kNow = *parse_time("2021-04-20T12:00:00Z");

 private:
  struct Read {
    analyzers::Article article;
    analyzers::ReadArticle words;
  };

  std::string matching(const Query& query) const {
    std::string ids;
    for (const auto& [article, words] : articles_)
      if (matches(query, {article, words, kNow})) ids += article.id;
    return ids;
  }

  samples::TempFolder folder_;
  std::vector<Read> articles_;
  std::unique_ptr<IndexReader> reader_;
};

}  // namespace tearsheet::plugin
