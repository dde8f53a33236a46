#pragma once

// The articles of a desk as a Lucene++ index: derived, thrown away and rebuilt at will. No Lucene++ type shows here.
//
// A document is one version of an article; its JSON is stored in it. commit() records the archive position up to which
// the index is complete, so that a killed run knows where to go on. A checksum list is written for each commit, and
// read before Lucene++ may open what is there: a damaged index is Error(kCorrupt), never a crash. Scores don't depend
// on deleted documents or merges. One writer; readers see the last commit and may be many.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin {

/// Makes Lucene++ safe to use from many threads: touches the statics that it makes at their first use without a lock.
/// All of ours call it themselves; a program with threads that also uses Lucene++ by itself calls it before the first
/// of them. It leaves the environment and the locale alone.
void prepare_lucene();

/// Opaque text kept with a commit (a desk puts its archive position there).
using CommitNote = std::string;

class IndexWriter {
 public:
  /// Makes the folder if missing. Throws Error(kCorrupt) if what is there fails its checksums, Error(kIo).
  explicit IndexWriter(const std::filesystem::path& folder);
  ~IndexWriter();

  /// The note of the last commit; empty for a new index.
  CommitNote note() const;
  /// Adds this version, or replaces it if (id, version) is there. The version with the highest number is the latest.
  /// After an exception from add() or commit() each further call throws Error(kIo), and the index is as of its last
  /// commit: make another writer.
  void add(const analyzers::Article& article, const analyzers::ReadArticle& words);
  void commit(const CommitNote& note);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

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
  std::string json;  ///< the article as stored
};

struct SearchResult {
  std::size_t total = 0;
  std::vector<Hit> hits;
};

class IndexReader {
 public:
  /// Throws Error(kCorrupt) on checksum failure, Error(kIo) if there is none. Works on a read-only desk.
  explicit IndexReader(const std::filesystem::path& folder);
  ~IndexReader();

  CommitNote note() const;
  std::size_t documents() const;
  SearchResult search(const Query& query, const SearchOptions& options) const;
  /// Versions of an article, in order: by whole id.
  std::vector<std::string> versions(std::string_view id) const;
  /// Ids that start with `prefix`, in byte order, at most `limit`.
  std::vector<std::string> ids_with_prefix(std::string_view prefix, std::size_t limit) const;
  /// The ids of articles with this URL or canonical URL.
  std::vector<std::string> ids_of_url(std::string_view url) const;
  /// All stored articles, by (id, version).
  void for_each(const std::function<void(std::string_view json)>& visit) const;
  /// SHA-256 (hex) over sorted documents, fields, terms and positions: the logical digest of reproducibility.md.
  std::string digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Checks every file of the last commit against its sum; the flaws as sentences, naming the file.
std::vector<std::string> verify_index(const std::filesystem::path& folder);

}  // namespace tearsheet::plugin
