#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/url.h"
#include "base/utf8.h"
#include "plugin/index/format/index_directory.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/index/store/document.h"

namespace tearsheet::plugin::index {
namespace {

namespace fs = std::filesystem;

/// A writer may remove an old commit's files while we open it; then there is a newer commit, and we try again.
constexpr int kOpenAttempts = 20;

/// Names the commit to open, because the newest segments_N may not have its list yet.
class NamedCommit : public Lucene::IndexCommit {
 public:
  NamedCommit(const Lucene::DirectoryPtr& directory, const std::wstring& segments)
      : directory_(directory), segments_(segments) {}

  Lucene::String getSegmentsFileName() override { return segments_; }
  Lucene::DirectoryPtr getDirectory() override { return directory_; }
  Lucene::HashSet<Lucene::String> getFileNames() override { return Lucene::HashSet<Lucene::String>::newInstance(); }
  void deleteCommit() override {}
  bool isDeleted() override { return false; }
  bool isOptimized() override { return false; }
  int64_t getVersion() override { return 0; }
  int64_t getGeneration() override { return 0; }
  Lucene::MapStringString getUserData() override { return Lucene::MapStringString::newInstance(); }

 private:
  Lucene::DirectoryPtr directory_;
  std::wstring segments_;
};

Lucene::IndexReaderPtr open(const fs::path& folder, const CommitList& commit) {
  const auto directory = Lucene::newLucene<IndexDirectory>(folder);
  const Lucene::IndexCommitPtr named = Lucene::newLucene<NamedCommit>(directory, to_wide(commit.segments));
  return Lucene::IndexReader::open(named, true);
}

std::vector<IndexSegment> segments_of(const fs::path& folder, const Lucene::IndexReaderPtr& reader) {
  std::vector<IndexSegment> segments;
  std::uint32_t base = 0;
  const auto readers = reader->getSequentialSubReaders();
  for (int32_t i = 0; i < readers.size(); ++i) {
    segments.emplace_back(folder, readers[i], base);
    base += segments.back().documents();
  }
  return segments;
}

/// One attempt. Throws if the commit is damaged or is removed meanwhile.
void open_newest(const fs::path& folder, CommitList& commit, Lucene::IndexReaderPtr& reader,
                 std::vector<IndexSegment>& segments) {
  const auto found = newest_commit(folder);
  if (!found) throw Error(ErrorKind::kIo, "there is no index", folder.string());
  commit = *found;
  const auto wrong = flaws(folder, commit, Check::kChanged);
  if (!wrong.empty()) throw Error(ErrorKind::kCorrupt, wrong.front(), folder.string());
  reader = open(folder, commit);
  segments = segments_of(folder, reader);
}

/// For each segment its live documents, without those that have a later version.
std::vector<DocSet> latest_versions(const std::vector<IndexSegment>& segments, const std::vector<OrderView>& order) {
  std::unordered_map<std::string_view, int> last;  // for articles with several versions; never iterated over
  const auto for_each_live = [&](auto&& visit) {
    for (std::size_t i = 0; i < segments.size(); ++i)
      segments[i].live().for_each(
          [&](std::uint32_t document) { visit(i, document, order[segments[i].base() + document]); });
  };
  for_each_live([&](std::size_t, std::uint32_t, const OrderView& key) {
    if (key.version > 1) last[key.id] = std::max(last[key.id], key.version);
  });
  std::vector<DocSet> latest;
  for (const auto& segment : segments) latest.emplace_back(segment.documents());
  for_each_live([&](std::size_t i, std::uint32_t document, const OrderView& key) {
    const auto found = last.empty() ? last.end() : last.find(key.id);
    if (found == last.end() || found->second == key.version) latest[i].add(document);
  });
  return latest;
}

/// Has a writer made another commit since `seen`? If the list disappears while we read it, it has.
bool moved_on(const fs::path& folder, const CommitList& seen) {
  try {
    const auto now = newest_commit(folder);
    return now && now->segments != seen.segments;
  } catch (const std::exception&) {
    return true;
  }
}

}  // namespace

IndexReader::IndexReader(const fs::path& folder) : state_(std::make_unique<State>()) {
  prepare_lucene();
  state_->folder = folder;
  guarded(folder, [&] {
    for (int attempt = 1;; ++attempt) {
      try {
        return open_newest(folder, state_->commit, state_->reader, state_->segments);
      } catch (const std::exception&) {
        if (attempt == kOpenAttempts || !moved_on(folder, state_->commit)) throw;
      }
    }
  });
}

IndexReader::~IndexReader() {
  try {
    if (state_->reader) state_->reader->close();
  } catch (const std::exception&) {
    // Nothing was written, so nothing can be lost.
  }
}

CommitNote IndexReader::note() const { return state_->commit.note; }

std::size_t IndexReader::documents() const { return static_cast<std::size_t>(state_->reader->numDocs()); }

const std::vector<OrderView>& IndexReader::State::order() {
  const std::lock_guard lock(mutex_);
  return locked_order();
}

const std::vector<OrderView>& IndexReader::State::locked_order() {
  if (!order_) {
    order_.emplace();
    for (const auto& segment : segments) read_order(segment, *order_);
  }
  return *order_;
}

const std::vector<DocSet>& IndexReader::State::latest() {
  const std::lock_guard lock(mutex_);
  if (!latest_) latest_ = latest_versions(segments, locked_order());
  return *latest_;
}

void IndexReader::State::for_each(const std::wstring& field, const std::wstring& prefix,
                                  const std::function<bool(const std::wstring&, int32_t)>& visit) const {
  const auto terms = reader->terms(Lucene::newLucene<Lucene::Term>(field, prefix));
  const auto documents = reader->termDocs();
  do {
    const auto term = terms->term();
    if (!term || term->field() != field || !term->text().starts_with(prefix)) break;
    documents->seek(term);
    while (documents->next()) {
      if (!visit(term->text(), documents->doc())) return;
    }
  } while (terms->next());
}

std::vector<std::string> IndexReader::versions(std::string_view id) const {
  return guarded(state_->folder, [&] {
    std::vector<std::string> found;
    state_->for_each(schema::kKey, to_wide(id) + L'/', [&](const std::wstring&, int32_t document) {
      found.push_back(stored_json(state_->reader, document));
      return true;
    });
    return found;
  });
}

std::optional<std::string> IndexReader::article(std::string_view id, int version) const {
  return guarded(state_->folder, [&] {
    const auto key = Lucene::newLucene<Lucene::Term>(schema::kKey, to_wide(document_key(id, version)));
    const auto documents = state_->reader->termDocs(key);
    return documents->next() ? std::optional(stored_json(state_->reader, documents->doc())) : std::nullopt;
  });
}

std::vector<std::string> IndexReader::ids_with_prefix(std::string_view prefix, std::size_t limit) const {
  return guarded(state_->folder, [&] {
    std::vector<std::string> ids;
    if (limit == 0) return ids;
    state_->for_each(schema::kId, to_wide(prefix), [&](const std::wstring& term, int32_t) {
      auto id = from_wide(term);
      if (ids.empty() || ids.back() != id) {
        if (ids.size() == limit) return false;
        ids.push_back(std::move(id));
      }
      return true;
    });
    return ids;
  });
}

std::vector<std::string> IndexReader::ids_of_url(std::string_view url) const {
  return guarded(state_->folder, [&] {
    const auto parsed = Url::parse(url);
    const auto wanted = to_wide(parsed ? parsed->text() : url);
    std::set<std::string> ids;
    const auto documents = state_->reader->termDocs(Lucene::newLucene<Lucene::Term>(schema::kUrl, wanted));
    while (documents->next()) ids.emplace(state_->order().at(static_cast<std::size_t>(documents->doc())).id);
    return std::vector<std::string>(ids.begin(), ids.end());
  });
}

void IndexReader::for_each(const std::function<void(std::string_view)>& visit) const {
  guarded(state_->folder, [&] {
    state_->for_each(schema::kKey, L"", [&](const std::wstring&, int32_t document) {
      visit(stored_json(state_->reader, document));
      return true;
    });
  });
}

std::vector<std::string> verify_index(const fs::path& folder) {
  return guarded(folder, [&]() -> std::vector<std::string> {
    try {
      const auto commit = newest_commit(folder);
      if (!commit) return {"there is no index"};
      return flaws(folder, *commit, Check::kAll);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kCorrupt && error.kind() != ErrorKind::kIo) throw;
      return {error.what()};
    }
  });
}

}  // namespace tearsheet::plugin::index
