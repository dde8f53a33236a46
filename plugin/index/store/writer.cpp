#include <set>

#include <LuceneHeaders.h>
#include <SerialMergeScheduler.h>
#include <boost/ref.hpp>

#include "base/file.h"
#include "base/io.h"
#include "base/utf8.h"
#include "plugin/index/format/commit_list.h"
#include "plugin/index/format/dictionary.h"
#include "plugin/index/format/index_directory.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/format/segment_files.h"
#include "plugin/index/index.h"
#include "plugin/index/store/document.h"
#include "plugin/index/store/segment_writer.h"

namespace tearsheet::plugin::index {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 192 << 20;  // some 10,000 articles

/// Keeps the last commit and the listed one. Until the last one has its list (commit_list.h), the listed commit is the
/// valid one, and readers may be opening it. There may be several commits after it, if writing their lists failed.
class KeepListedCommit : public Lucene::IndexDeletionPolicy {
 public:
  explicit KeepListedCommit(const CommitList& listed) : listed_(listed) {}

  void onInit(Lucene::Collection<Lucene::IndexCommitPtr> commits) override { onCommit(commits); }

  void onCommit(Lucene::Collection<Lucene::IndexCommitPtr> commits) override {
    for (int32_t i = 0; i + 1 < commits.size(); ++i)
      if (from_wide(commits[i]->getSegmentsFileName()) != listed_.segments) commits[i]->deleteCommit();
    if (commits.empty()) return;
    const auto last = commits[commits.size() - 1];
    segments = from_wide(last->getSegmentsFileName());
    files.clear();
    for (const auto& name : last->getFileNames()) files.push_back(from_wide(name));
  }

  std::string segments;            ///< name of the last commit's segments_N file …
  std::vector<std::string> files;  ///< … and of all its files

 private:
  const CommitList& listed_;  ///< a member of the writer, which replaces it after each listed commit
};

FileLock lock(const fs::path& folder) {
  auto held = FileLock::try_lock(folder / "writer.lock");
  if (!held) throw Error(ErrorKind::kLocked, "another run is writing the index", folder.string());
  return std::move(*held);
}

}  // namespace

struct IndexWriter::State {
  explicit State(const fs::path& path) : folder(path), held((io::make_folders(path), lock(path))) {
    const auto found = newest_commit(folder);
    if (found) {
      const auto wrong = flaws(folder, *found, Check::kChanged);
      if (!wrong.empty()) throw Error(ErrorKind::kCorrupt, wrong.front(), folder.string());
      commit = *found;
    }
    remove_other_commits(folder, found);
    open(!found);
  }

  ~State() {
    try {
      if (writer) writer->rollback();  // drops everything that was not committed
    } catch (const std::exception&) {
      // The next writer removes what is left.
    }
  }

  void open(bool create) {
    const auto directory = Lucene::newLucene<IndexDirectory>(folder);
    policy = Lucene::newLucene<KeepListedCommit>(boost::cref(commit));
    writer = Lucene::newLucene<SegmentWriter>(directory, create, policy);
    writer->setMergeScheduler(Lucene::newLucene<Lucene::SerialMergeScheduler>());
  }

  void add(const analyzers::Article& article, const analyzers::ReadArticle& words) {
    if (buffer.has("key", document_key(article.id, article.version)) || buffer.bytes() > kBufferBytes) flush();
    add_document(buffer, article, words);
    keys.push_back(document_key(article.id, article.version));
  }

  /// Runs a change. If it fails, parts of it may remain in memory, so no other change may follow, and nothing may be
  /// committed.
  template <class Change>
  void change(const Change& change) {
    if (failed) throw Error(ErrorKind::kIo, "writing the index failed before: open it again", folder.string());
    failed = true;
    guarded(folder, change);
    failed = false;
  }

  /// Writes a segment of what was added, and deletes the versions that it replaces.
  void flush() {
    if (keys.empty()) return;
    writer->delete_now(replaced());
    writer->add_segment(buffer.finish(), buffer.documents());
    buffer = SegmentBuffer(document_fields());
    keys.clear();
  }

  /// The terms of the keys that a segment already has. Usually there are none; our dictionary finds that out quickly, while
  /// deleting is slow.
  std::vector<Lucene::TermPtr> replaced() {
    std::set<std::string_view> found;
    for (const auto& name : writer->segments()) {
      const SegmentFiles files(folder, name);
      const Dictionary dictionary(files["fnm"], files["tis"], files["tii"]);
      for (const auto& key : keys)
        if (dictionary.find(schema::kKey, key)) found.insert(key);
    }
    std::vector<Lucene::TermPtr> terms;
    for (const auto key : found) terms.push_back(Lucene::newLucene<Lucene::Term>(schema::kWideKey, to_wide(key)));
    return terms;
  }

  fs::path folder;
  FileLock held;
  CommitList commit;  ///< the last one that is listed; empty for a new index
  boost::shared_ptr<KeepListedCommit> policy;
  boost::shared_ptr<SegmentWriter> writer;
  SegmentBuffer buffer{document_fields()};
  std::vector<std::string> keys;  ///< of the documents in the buffer
  bool failed = false;            ///< a change has failed, or is running
};

IndexWriter::IndexWriter(const fs::path& folder) {
  prepare_lucene();
  state_ = guarded(folder, [&] { return std::make_unique<State>(folder); });
}

IndexWriter::~IndexWriter() = default;

CommitNote IndexWriter::note() const { return state_->commit.note; }

void IndexWriter::add(const analyzers::Article& article, const analyzers::ReadArticle& words) {
  state_->change([&] { state_->add(article, words); });
}

void IndexWriter::commit(const CommitNote& note) {
  auto& state = *state_;
  state.change([&] {
    state.flush();
    state.writer->commit();
    state.commit = write_commit(state.folder, state.policy->segments, state.policy->files, note, state.commit);
    remove_stale_lists(state.folder);
  });
}

}  // namespace tearsheet::plugin::index
