#pragma once

// The interface between a desk and its search engine, which keeps the versions of articles, finds and counts those that
// match a query, and returns them. Lucene++ is one implementation (plugin/index/lucene_engine.h).
//
//   SearchEngine ─► EngineWriter   add(article) … commit(note)      one at a time
//                ─► EngineReader   search, count, facets, versions  any number; sees the last commit
//
// The engine doesn't decide what a query means: every engine returns the same hits in the same order (match.h).
//
// The article's JSON. An engine keeps article_json() of each version besides what it searches, and returns it byte for
// byte. Extracted articles are stored nowhere else. They are derived data, which `rebuild` makes again from the archive.
//
// Readers may be used by several threads at once, writers by one. All throw Error: kCorrupt for a damaged index, kIo
// for one that is missing or can't be reached, kQuery for a tree that isn't valid.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::engine {

/// Opaque text that is kept with a commit. A desk stores the archive position up to which the index is complete, so that
/// the run after a killed one knows where to continue.
using CommitNote = std::string;

enum class Sort { kDate, kScore };

struct SearchOptions {
  Sort sort = Sort::kDate;  ///< date: newest first by published (else fetched), then id; score: then date, then id
  std::size_t limit = 20, offset = 0;
  bool all_versions = false;
  bool articles = true;  ///< read each hit's article; without it Hit::json is empty
  Time now{};            ///< for relative dates
};

struct Hit {
  std::string id;
  int version = 1;
  double score = 0;
  std::string json;  ///< article_json(), if the options ask for articles
};

struct SearchResult {
  std::size_t total = 0;
  std::vector<Hit> hits;
};

/// A value of an exact field, and how many of the articles found have it.
struct Facet {
  std::string value;
  std::size_t count = 0;
  bool operator==(const Facet&) const = default;
};

/// The values of one field in the rows of a Table.
struct Column {
  std::vector<std::string> values;     ///< each once, in byte order
  std::vector<std::uint32_t> starts;   ///< where a row's values start in `numbers`; one more than there are rows
  std::vector<std::uint32_t> numbers;  ///< of values

  std::span<const std::uint32_t> of(std::size_t row) const {
    return std::span(numbers).subspan(starts[row], starts[row + 1] - starts[row]);
  }
};

/// What counting needs of the articles found, a row for each. Rows are in no order that means anything.
struct Table {
  std::vector<std::string_view> ids;  ///< of articles; valid as long as the reader
  std::vector<int> versions;
  std::vector<Time> dates;      ///< published, else fetched; of a date that states just a day, its midnight UTC
  std::vector<bool> just_days;  ///< the date states just a day
  std::vector<Column> columns;  ///< one for each field asked for

  std::size_t rows() const { return dates.size(); }
};

/// The JSON of an article as engines keep it: analyzers::to_json on one line.
std::string article_json(const analyzers::Article& article);

class EngineWriter {
 public:
  virtual ~EngineWriter() = default;

  /// The note of the last commit; empty for a new index.
  virtual CommitNote note() const = 0;
  /// Adds this version, or replaces it if (id, version) exists. The version with the highest number is the latest.
  /// After an exception from add() or commit(), each further call throws Error(kIo), and the index is as it was after its
  /// last commit: open another writer.
  virtual void add(const analyzers::Article& article, const analyzers::ReadArticle& words) = 0;
  /// Everything that was added becomes visible to new readers at once, together with the note. What is not committed is
  /// lost when the writer is destroyed.
  virtual void commit(const CommitNote& note) = 0;
};

class EngineReader {
 public:
  virtual ~EngineReader() = default;

  virtual CommitNote note() const = 0;
  /// The number of versions of articles.
  virtual std::size_t documents() const = 0;

  virtual SearchResult search(const Query& query, const SearchOptions& options) const = 0;
  /// The total of search(); limit, offset and sort have no effect.
  std::size_t count(const Query& query, SearchOptions options) const;
  /// The values of an exact field (outlet, site, lang, credit …) among the articles found, the most frequent
  /// first, then by value, at most `options.limit`. An article with several values counts for each of them.
  virtual std::vector<Facet> facets(const Query& query, std::string_view field, const SearchOptions& options) const = 0;

  /// The dates of the articles found, and their values of these exact fields (also of author and section, as written).
  /// No article is read. limit, offset and sort have no effect.
  virtual Table table(const Query& query, std::span<const std::string> fields, const SearchOptions& options) const = 0;

  /// The JSON of one version; nothing if it doesn't exist.
  virtual std::optional<std::string> article(std::string_view id, int version) const = 0;
  /// The JSON of all versions of the article with this (complete) id, in order.
  virtual std::vector<std::string> versions(std::string_view id) const = 0;
  /// The JSON of all articles, by (id, version).
  virtual void for_each(const std::function<void(std::string_view json)>& visit) const = 0;

  /// Ids that start with `prefix`, in byte order, at most `limit`.
  virtual std::vector<std::string> ids_with_prefix(std::string_view prefix, std::size_t limit) const = 0;
  /// The ids of articles with this URL or canonical URL, in byte order.
  virtual std::vector<std::string> ids_of_url(std::string_view url) const = 0;

  /// SHA-256 (hex) over the sorted documents, fields, terms and positions: equal for equal articles, in whichever order
  /// they were added.
  virtual std::string digest() const = 0;
};

/// The place of an index, whether or not it exists yet.
class SearchEngine {
 public:
  virtual ~SearchEngine() = default;

  virtual std::unique_ptr<EngineWriter> open_writer() = 0;
  /// Works without write access. Throws Error(kIo) if there is no index.
  virtual std::unique_ptr<EngineReader> open_reader() = 0;
  /// Is there an index? It may be damaged.
  virtual bool exists() const = 0;
  /// Deletes the index. For a damaged one.
  virtual void remove() = 0;
  /// Reads all of the last commit. Returns its flaws as sentences; empty if there are none.
  virtual std::vector<std::string> verify() const = 0;
};

}  // namespace tearsheet::plugin::engine

namespace tearsheet::plugin {
using engine::article_json;
using engine::Column;
using engine::CommitNote;
using engine::EngineReader;
using engine::EngineWriter;
using engine::Facet;
using engine::Hit;
using engine::SearchEngine;
using engine::SearchOptions;
using engine::SearchResult;
using engine::Sort;
using engine::Table;
}  // namespace tearsheet::plugin
