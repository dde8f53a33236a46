#pragma once

// Articles and folders for the tests of the index.

#include <stdlib.h>

#include <filesystem>
#include <string>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/error.h"
#include "plugin/index/index.h"
#include "plugin/match/match.h"
#include "plugin/query/parse.h"
#include "tests/temporary.h"

namespace tearsheet::plugin::samples {

using namespace query;
using namespace match;
using namespace index;

/// A place for an index that doesn't exist yet, in a temporary folder.
class TempFolder {
 public:
  explicit TempFolder(std::string_view name = "index") : path_(root_.path() / name) {}

  const std::filesystem::path& path() const { return path_; }

 private:
  tests::TemporaryFolder root_;
  std::filesystem::path path_;
};

inline analyzers::Article article(std::string id, std::string title, std::string body, std::string published = {}) {
  analyzers::Article article;
  article.id = std::move(id);
  article.url = "https://www.example.org/" + article.id;
  article.outlet = "example-times";
  article.title = std::move(title);
  article.body = {{analyzers::BlockKind::kParagraph, std::move(body)}};
  article.lang = "en";
  article.published = parse_date_time(published);
  article.capture = analyzers::CaptureRef{"a.warc.gz", 0, "urn:uuid:1", "00", *parse_time("2021-04-15T06:40:00Z")};
  article.words = analyzers::split_words(article.text()).size();
  return article;
}

inline void add(IndexWriter& writer, const analyzers::Article& article) {
  writer.add(article, analyzers::read_words(article));
}

/// The ids that a query finds, in order, joined with blanks.
inline std::string found(const IndexReader& reader, std::string_view query, SearchOptions options = {}) {
  const auto result = reader.search(*parse_query_or_throw(query).query, options);
  std::string ids;
  for (const auto& hit : result.hits) {
    if (!ids.empty()) ids += ' ';
    ids += hit.id;
  }
  return ids;
}

}  // namespace tearsheet::plugin::samples
