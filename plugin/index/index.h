#pragma once

// The articles of a desk as a Lucene++ index: an engine as described in engine.h. No Lucene++ type appears here.
//
// A document is one version of an article. A list of checksums is written for each commit and checked before Lucene++
// opens a file, so a damaged index is Error(kCorrupt), never a crash. Scores don't depend on deleted documents or merges.
// There is one writer at a time and any number of readers, which see the last commit.

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
  /// Creates the folder if it is missing. Throws Error(kCorrupt) if the checksums of an existing index are wrong, Error(kIo).
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
  /// Throws Error(kCorrupt) if a checksum is wrong, Error(kIo) if there is no index. Needs no write access.
  explicit IndexReader(const std::filesystem::path& folder);
  ~IndexReader() override;

  CommitNote note() const override;
  std::size_t documents() const override;
  SearchResult search(const Query& query, const SearchOptions& options) const override;
  std::vector<Facet> facets(const Query& query, std::string_view field, const SearchOptions& options) const override;
  Table table(const Query& query, std::span<const std::string> fields, const SearchOptions& options) const override;
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

/// Checks every file of the last commit against its checksum. Returns the flaws as sentences that name the file.
std::vector<std::string> verify_index(const std::filesystem::path& folder);

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {

/// Makes Lucene++ safe to use from many threads: it creates its statics at their first use without a lock, so this uses
/// them once. Our own functions call it. A program that also uses Lucene++ directly must call it before it starts a
/// thread. It doesn't change the environment or the locale.
void prepare_lucene();

using index::IndexReader;
using index::IndexWriter;
using index::verify_index;
}  // namespace tearsheet::plugin
