#include <algorithm>
#include <set>
#include <thread>
#include <unordered_map>

#include <SegmentInfos.h>

#include "base/url.h"
#include "base/utf8.h"
#include "plugin/index/format/deflate.h"
#include "plugin/index/format/index_directory.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/in_parallel.h"
#include "plugin/index/search/merged_terms.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/index/search/select.h"
#include "plugin/index/store/document.h"

namespace tearsheet::plugin::index {
namespace {

namespace fs = std::filesystem;

/// A writer may remove an old commit's files while we open it; then there is a newer commit, and we try again.
constexpr int kOpenAttempts = 20;

/// More would take the cores of other searches.
constexpr std::size_t kMostThreads = 8;

std::vector<IndexSegment> segments_of(const fs::path& folder, const CommitList& commit) {
  const auto infos = Lucene::newLucene<Lucene::SegmentInfos>();
  infos->read(Lucene::newLucene<IndexDirectory>(folder), to_wide(commit.segments));
  std::vector<IndexSegment> segments;
  std::uint32_t base = 0;
  for (int32_t i = 0; i < infos->size(); ++i) {
    segments.emplace_back(folder, infos->info(i), base);
    base += segments.back().documents();
  }
  return segments;
}

/// Including deleted documents.
std::uint32_t documents_in(const std::vector<IndexSegment>& segments) {
  return segments.empty() ? 0 : segments.back().base() + segments.back().documents();
}

/// One attempt. Throws if the commit is damaged or is removed meanwhile.
void open_newest(const fs::path& folder, CommitList& commit, std::vector<IndexSegment>& segments) {
  const auto found = newest_commit(folder);
  if (!found) throw Error(ErrorKind::kIo, "there is no index", folder.string());
  commit = *found;
  const auto wrong = flaws(folder, commit, Check::kChanged);
  if (!wrong.empty()) throw Error(ErrorKind::kCorrupt, wrong.front(), folder.string());
  segments = segments_of(folder, commit);
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
  if (last.empty()) {
    for (const auto& segment : segments) latest.push_back(segment.live());
    return latest;
  }
  for (const auto& segment : segments) latest.emplace_back(segment.documents());
  for_each_live([&](std::size_t i, std::uint32_t document, const OrderView& key) {
    const auto found = last.find(key.id);
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
        return open_newest(folder, state_->commit, state_->segments);
      } catch (const std::exception&) {
        if (attempt == kOpenAttempts || !moved_on(folder, state_->commit)) throw;
      }
    }
  });
}

IndexReader::~IndexReader() = default;

CommitNote IndexReader::note() const { return state_->commit.note; }

std::size_t IndexReader::documents() const {
  std::size_t documents = 0;
  for (const auto& segment : state_->segments) documents += segment.live().size();
  return documents;
}

const std::vector<OrderView>& IndexReader::State::order() {
  const std::lock_guard lock(mutex_);
  return locked_order();
}

const std::vector<OrderView>& IndexReader::State::locked_order() {
  if (!order_) {
    order_.emplace(documents_in(segments));
    in_parallel(segments.size(), threads(), [&](std::size_t i) {
      read_order(segments[i], std::span(*order_).subspan(segments[i].base(), segments[i].documents()));
    });
  }
  return *order_;
}

std::size_t IndexReader::State::threads() const {
  constexpr std::uint32_t kLarge = 10'000;  // documents
  if (documents_in(segments) < kLarge) return 1;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads);
}

const std::vector<DocSet>& IndexReader::State::latest() {
  const std::lock_guard lock(mutex_);
  if (!latest_) latest_ = latest_versions(segments, locked_order());
  return *latest_;
}

std::string IndexReader::State::json_of(std::uint32_t document) const {
  const auto after = std::ranges::upper_bound(segments, document, {}, &IndexSegment::base);
  const auto& segment = *std::prev(after);
  return inflate(segment.stored(document - segment.base(), schema::kJson));
}

void IndexReader::State::for_each(std::string_view field, std::string_view prefix,
                                  const std::function<bool(std::string_view, std::uint32_t)>& visit) const {
  bool going_on = true;
  for (MergedTerms terms(segments, field, prefix); going_on && terms.term(); terms.next()) {
    if (!terms.term()->starts_with(prefix)) return;
    terms.for_each_segment([&](const IndexSegment& segment, const IndexedField& indexed, const TermEntry& term) {
      segment.for_each_posting(indexed, term, [&](std::uint32_t document, std::uint32_t) {
        if (going_on && segment.live().has(document)) going_on = visit(term.text, segment.base() + document);
      });
    });
  }
}

void IndexReader::State::for_each_of(std::string_view field, std::string_view value,
                                     const std::function<void(std::uint32_t)>& visit) const {
  for (const auto& segment : segments) {
    DocSet found(segment.documents());
    add_documents(segment, field, value, found);
    found.keep(segment.live());
    found.for_each([&](std::uint32_t document) { visit(segment.base() + document); });
  }
}

std::vector<std::string> IndexReader::versions(std::string_view id) const {
  return guarded(state_->folder, [&] {
    std::vector<std::string> found;
    state_->for_each(schema::kKey, std::string(id) + '/', [&](std::string_view, std::uint32_t document) {
      found.push_back(state_->json_of(document));
      return true;
    });
    return found;
  });
}

std::optional<std::string> IndexReader::article(std::string_view id, int version) const {
  return guarded(state_->folder, [&] {
    std::optional<std::string> found;
    state_->for_each_of(schema::kKey, document_key(id, version),
                        [&](std::uint32_t document) { found = state_->json_of(document); });
    return found;
  });
}

std::vector<std::string> IndexReader::ids_with_prefix(std::string_view prefix, std::size_t limit) const {
  return guarded(state_->folder, [&] {
    std::vector<std::string> ids;
    if (limit == 0) return ids;
    state_->for_each(schema::kId, prefix, [&](std::string_view id, std::uint32_t) {
      if (ids.empty() || ids.back() != id) {
        if (ids.size() == limit) return false;
        ids.emplace_back(id);
      }
      return true;
    });
    return ids;
  });
}

std::vector<std::string> IndexReader::ids_of_url(std::string_view url) const {
  return guarded(state_->folder, [&] {
    const auto parsed = Url::parse(url);
    std::set<std::string> ids;
    state_->for_each_of(schema::kUrl, parsed ? parsed->text() : url,
                        [&](std::uint32_t document) { ids.emplace(state_->order()[document].id); });
    return std::vector<std::string>(ids.begin(), ids.end());
  });
}

void IndexReader::for_each(const std::function<void(std::string_view)>& visit) const {
  guarded(state_->folder, [&] {
    state_->for_each(schema::kKey, {}, [&](std::string_view, std::uint32_t document) {
      visit(state_->json_of(document));
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
