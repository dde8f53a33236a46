#include "desk/intake/catch_up.h"

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "desk/engine.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/article_stories.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/position.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kPagesPerCommit = 256;

/// One walk from what the index has to what coverage.db has.
class CatchUp {
 public:
  CatchUp(Database& coverage, plugin::EngineWriter& index, archive::Position until, const ProgressLine& progress)
      : versions_(coverage, [](archive::Position) { return std::nullopt; }),
        stories_(coverage),
        index_(index),
        until_(until),
        progress_(progress) {}

  void add(const AnalyzedPage& page) {
    const auto* read = std::get_if<analyzers::Article>(&page.analysis);
    const auto version = versions_.opened_at(page.capture.position);
    if (read && version) {
      auto article = *read;
      article.version = *version;
      stories_.set_known(article);
      index_.add(article, page.words);
    }
    ++pages_;
    if (progress_ && pages_ % 16 == 0) progress_("indexed " + std::to_string(pages_) + " pages again");
    if (pages_ % kPagesPerCommit == 0) commit(page.capture.position);
  }

  /// `at`: everything up to here was added.
  void commit(archive::Position at) {
    index_.commit(to_string(at < until_ ? IndexNote{at, until_} : IndexNote{at, std::nullopt}));
  }

 private:
  Versions versions_;
  ArticleStories stories_;
  plugin::EngineWriter& index_;
  archive::Position until_;
  const ProgressLine& progress_;
  std::size_t pages_ = 0;
};

}  // namespace

std::unique_ptr<plugin::EngineWriter> open_index(const OpenDesk& desk) {
  const auto engine = engine_at(desk.index());
  try {
    return engine->open_writer();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    warn(std::string{error.what()} + ": rebuilding the index from the archive");
    engine->remove();
    return engine->open_writer();
  }
}

bool catch_up(const OpenDesk& desk, const archive::Archive& archive, Database& coverage, plugin::EngineWriter& index,
              unsigned threads, const ProgressLine& progress) {
  const auto until = taken_in(coverage);
  const auto note = index.note();
  const auto from = parse_index_note(note).complete;
  if (!note.empty() && from >= until) return true;
  CatchUp work(coverage, index, until, progress);
  work.commit(from);  // from now on readers know that the index is not complete
  Walk walk;
  walk.after = from;
  walk.until = until;
  walk.threads = threads;
  walk.stop = interrupted;
  walk.each = [&](const AnalyzedPage& page) { work.add(page); };
  const auto last = walk_archive(desk.config(), archive, walk);
  const bool done = !interrupted();
  work.commit(done ? until : last);
  return done;
}

}  // namespace tearsheet::desk
