#pragma once

// The articles of a desk as a Lucene++ index, an engine as engine.h says. No Lucene++ type shows here.
//
// A document is one version of an article. A checksum list is written for each commit, and read before Lucene++ may
// open what is there: a damaged index is Error(kCorrupt), never a crash. Scores don't depend on deleted documents or
// merges. One writer; readers see the last commit and may be many.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/engine.h"

namespace tearsheet::plugin::index {

class IndexWriter final : public EngineWriter {
 public:
  /// Makes the folder if missing. Throws Error(kCorrupt) if what is there fails its checksums, Error(kIo).
  explicit IndexWriter(const std::filesystem::path& folder);
  ~IndexWriter() override;

  CommitNote note() const override;
  void add(const analyzers::Article& article, const analyzers::ReadArticle& words) override;
  void commit(const CommitNote& note) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class IndexReader final : public EngineReader {
 public:
  /// Throws Error(kCorrupt) on checksum failure, Error(kIo) if there is none. Works on a read-only desk.
  explicit IndexReader(const std::filesystem::path& folder);
  ~IndexReader() override;

  CommitNote note() const override;
  std::size_t documents() const override;
  SearchResult search(const Query& query, const SearchOptions& options) const override;
  std::vector<Facet> facets(const Query& query, std::string_view field, const SearchOptions& options) const override;
  std::optional<std::string> article(std::string_view id, int version) const override;
  std::vector<std::string> versions(std::string_view id) const override;
  void for_each(const std::function<void(std::string_view json)>& visit) const override;
  std::vector<std::string> ids_with_prefix(std::string_view prefix, std::size_t limit) const override;
  std::vector<std::string> ids_of_url(std::string_view url) const override;
  std::string digest() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Checks every file of the last commit against its sum; the flaws as sentences, naming the file.
std::vector<std::string> verify_index(const std::filesystem::path& folder);

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {

/// Makes Lucene++ safe to use from many threads: touches the statics that it makes at their first use without a lock.
/// All of ours call it themselves; a program with threads that also uses Lucene++ by itself calls it before the first
/// of them. It leaves the environment and the locale alone.
void prepare_lucene();

using index::IndexReader;
using index::IndexWriter;
using index::verify_index;
}  // namespace tearsheet::plugin
