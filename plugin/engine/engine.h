#pragma once

// What a desk asks of a search engine: keep the versions of articles, find those that match a query, count them, give
// them back. Lucene++ is one implementation (plugin/index/lucene_engine.h).
//
//   SearchEngine ─► EngineWriter   add(article) … commit(note)      one at a time
//                ─► EngineReader   search, count, facets, versions  any number; sees the last commit
//
// What a query means is not the engine's to decide: every engine gives the same hits in the same order (match.h).
//
// The article's JSON. An engine keeps article_json() of each version beside what it searches in, and gives it back byte
// for byte. That is the only place where extracted articles are stored; it is derived, and `rebuild` makes it again
// from the archive.
//
// Readers may be used by several threads at once, writers by one. All throw Error: kCorrupt for a damaged index, kIo
// for one that is missing or can't be reached, kQuery for a tree that isn't valid.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::engine {

/// Opaque text kept with a commit: how far it is complete. A desk puts its archive position there, so that a killed run
/// knows where to go on.
using CommitNote = std::string;

enum class Sort { kDate, kScore };

struct SearchOptions {
  Sort sort = Sort::kDate;  ///< date: newest first by published (else fetched), then id; score: then date, then id
  std::size_t limit = 20, offset = 0;
  bool all_versions = false;
  Time now{};  ///< for relative dates
};

struct Hit {
  std::string id;
  int version = 1;
  double score = 0;
  std::string json;  ///< article_json()
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

/// The JSON of an article as engines keep it: analyzers::to_json on one line.
std::string article_json(const analyzers::Article& article);

class EngineWriter {
 public:
  virtual ~EngineWriter() = default;

  /// The note of the last commit; empty for a new index.
  virtual CommitNote note() const = 0;
  /// Adds this version, or replaces it if (id, version) is there. The version with the highest number is the latest.
  /// After an exception from add() or commit() each further call throws Error(kIo), and the index is as of its last
  /// commit: make another writer.
  virtual void add(const analyzers::Article& article, const analyzers::ReadArticle& words) = 0;
  /// All that was added becomes visible to new readers at once, together with the note. What was not committed is lost
  /// with the writer.
  virtual void commit(const CommitNote& note) = 0;
};

class EngineReader {
 public:
  virtual ~EngineReader() = default;

  virtual CommitNote note() const = 0;
  /// Versions of articles.
  virtual std::size_t documents() const = 0;

  virtual SearchResult search(const Query& query, const SearchOptions& options) const = 0;
  /// The total of search(): limit, offset and sort don't matter.
  std::size_t count(const Query& query, SearchOptions options) const;
  /// The values of an exact field (outlet, site, lang, credit …) among the articles found, most frequent first, then by
  /// value, at most `options.limit`. An article with several values counts for each.
  virtual std::vector<Facet> facets(const Query& query, std::string_view field, const SearchOptions& options) const = 0;

  /// The JSON of one version; nothing if there is none.
  virtual std::optional<std::string> article(std::string_view id, int version) const = 0;
  /// The JSON of all versions of an article, in order: by full id.
  virtual std::vector<std::string> versions(std::string_view id) const = 0;
  /// The JSON of all articles, by (id, version).
  virtual void for_each(const std::function<void(std::string_view json)>& visit) const = 0;

  /// Ids that start with `prefix`, in byte order, at most `limit`.
  virtual std::vector<std::string> ids_with_prefix(std::string_view prefix, std::size_t limit) const = 0;
  /// The ids of articles with this URL or canonical URL, in byte order.
  virtual std::vector<std::string> ids_of_url(std::string_view url) const = 0;

  /// SHA-256 (hex) over the sorted documents, fields, terms and positions: equal for equal articles, whatever the order
  /// in which they were added.
  virtual std::string digest() const = 0;
};

/// A place where an index is or will be.
class SearchEngine {
 public:
  virtual ~SearchEngine() = default;

  virtual std::unique_ptr<EngineWriter> open_writer() = 0;
  /// Also if nothing may be written there. Throws Error(kIo) if there is no index.
  virtual std::unique_ptr<EngineReader> open_reader() = 0;
  /// Is there one, whatever its state?
  virtual bool exists() const = 0;
  /// Deletes it, for it is damaged.
  virtual void remove() = 0;
  /// Reads all of the last commit; the flaws as sentences, empty if there are none.
  virtual std::vector<std::string> verify() const = 0;
};

}  // namespace tearsheet::plugin::engine

namespace tearsheet::plugin {
using engine::article_json;
using engine::CommitNote;
using engine::EngineReader;
using engine::EngineWriter;
using engine::Facet;
using engine::Hit;
using engine::SearchEngine;
using engine::SearchOptions;
using engine::SearchResult;
using engine::Sort;
}  // namespace tearsheet::plugin
