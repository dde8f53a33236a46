#include <DefaultSimilarity.h>
#include <LuceneHeaders.h>
#include <SerialMergeScheduler.h>

#include "base/file.h"
#include "base/utf8.h"
#include "plugin/index/checked_directory.h"
#include "plugin/index/commit_list.h"
#include "plugin/index/document.h"
#include "plugin/index/index.h"
#include "plugin/index/lucene_guard.h"
#include "plugin/index/schema.h"

namespace tearsheet::plugin {
namespace {

namespace fs = std::filesystem;

constexpr double kBufferMegabytes = 32;

/// Keeps the last commit and the one before it: readers may be opening that one, and until the last has its list of
/// sums (commit_list.h) it is the one that counts.
class KeepTwoCommits : public Lucene::IndexDeletionPolicy {
 public:
  void onInit(Lucene::Collection<Lucene::IndexCommitPtr> commits) override { onCommit(commits); }

  void onCommit(Lucene::Collection<Lucene::IndexCommitPtr> commits) override {
    for (int32_t i = 0; i + 2 < commits.size(); ++i) commits[i]->deleteCommit();
    if (commits.empty()) return;
    const auto last = commits[commits.size() - 1];
    segments = from_wide(last->getSegmentsFileName());
    files.clear();
    for (const auto& name : last->getFileNames()) files.push_back(from_wide(name));
  }

  std::string segments;            ///< name of the last commit's segments_N file …
  std::vector<std::string> files;  ///< … and of all its files
};

Lucene::SimilarityPtr make_similarity() {
  const auto similarity = Lucene::newLucene<Lucene::DefaultSimilarity>();
  similarity->setDiscountOverlaps(true);  // written forms and marks make no text longer
  return similarity;
}

FileLock lock(const fs::path& folder) {
  auto held = FileLock::try_lock(folder / "writer.lock");
  if (!held) throw Error(ErrorKind::kLocked, "another run is writing the index", folder.string());
  return std::move(*held);
}

}  // namespace

struct IndexWriter::State {
  explicit State(const fs::path& path) : folder(path), held((fs::create_directories(path), lock(path))) {
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
      if (writer) writer->rollback();  // what was not committed is as if it had never been added
    } catch (const std::exception&) {
      // The next writer clears away what is left.
    }
  }

  void open(bool create) {
    const auto directory = Lucene::newLucene<CheckedDirectory>(wide_path(folder));
    policy = Lucene::newLucene<KeepTwoCommits>();
    const auto analyzer = Lucene::newLucene<Lucene::KeywordAnalyzer>();
    writer = Lucene::newLucene<Lucene::IndexWriter>(directory, analyzer, create, policy,
                                                    Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
    writer->setMergeScheduler(Lucene::newLucene<Lucene::SerialMergeScheduler>());
    writer->setRAMBufferSizeMB(kBufferMegabytes);
    writer->setSimilarity(make_similarity());
  }

  fs::path folder;
  FileLock held;
  CommitList commit;  ///< the last one; empty for a new index
  boost::shared_ptr<KeepTwoCommits> policy;
  Lucene::IndexWriterPtr writer;
};

IndexWriter::IndexWriter(const fs::path& folder) {
  prepare_lucene();
  state_ = guarded(folder, [&] { return std::make_unique<State>(folder); });
}

IndexWriter::~IndexWriter() = default;

CommitNote IndexWriter::note() const { return state_->commit.note; }

void IndexWriter::add(const analyzers::Article& article, const analyzers::ReadArticle& words) {
  guarded(state_->folder, [&] {
    const auto key = Lucene::newLucene<Lucene::Term>(schema::kKey, document_key(article.id, article.version));
    state_->writer->updateDocument(key, make_document(article, words));
  });
}

void IndexWriter::commit(const CommitNote& note) {
  auto& state = *state_;
  guarded(state.folder, [&] {
    state.writer->commit();
    state.commit = write_commit(state.folder, state.policy->segments, state.policy->files, note, state.commit);
    remove_stale_lists(state.folder);
  });
}

}  // namespace tearsheet::plugin
