#pragma once

// A small index for tests that count.

#include <memory>
#include <string>
#include <vector>

#include "analyzers/text/words.h"
#include "plugin/index/index.h"
#include "plugin/query/parse.h"
#include "tests/temporary.h"

namespace tearsheet::report {

/// An article of `outlet` whose body is `text`; `published` may be empty. It was fetched on 20 November 2026.
inline analyzers::Article article(std::string id, std::string outlet, std::string published, std::string text) {
  analyzers::Article article;
  article.id = std::move(id);
  article.url = "https://" + outlet + ".example/" + article.id;
  article.outlet = std::move(outlet);
  article.published = parse_date_time(published);
  article.body = {{analyzers::BlockKind::kParagraph, std::move(text)}};
  article.lang = "en";
  article.capture = analyzers::CaptureRef{"a.warc.gz", 0, "urn:uuid:1", "00", *parse_time("2026-11-20T23:30:00Z")};
  return article;
}

class TestCoverage {
 public:
  explicit TestCoverage(const std::vector<analyzers::Article>& articles) {
    plugin::IndexWriter writer(folder_ / "index");
    for (const auto& one : articles) writer.add(one, analyzers::read_words(one));
    writer.commit("");
    reader_ = std::make_unique<plugin::IndexReader>(folder_ / "index");
  }
  const plugin::EngineReader& operator*() const { return *reader_; }

 private:
  tests::TemporaryFolder folder_;
  std::unique_ptr<plugin::IndexReader> reader_;
};

inline plugin::QueryPtr parsed(std::string_view query) { return plugin::parse_query_or_throw(query).query; }

}  // namespace tearsheet::report
