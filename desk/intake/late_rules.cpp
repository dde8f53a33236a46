#include "desk/intake/late_rules.h"

#include <utility>
#include <vector>

#include "base/interrupt.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/passed_capture.h"
#include "desk/intake/position.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kCapturesPerCommit = 256;

}  // namespace

std::size_t decide_late(const LateRules& late, Position until, unsigned threads) {
  auto& decider = late.decider;
  const auto after = decider.late_after();
  if (!after) return 0;
  std::size_t decided = 0;
  struct Passed {
    AnalyzedPage page;
    std::optional<alerts::Decider::Matches> matches;  ///< if it opened a version
  };
  std::vector<Passed> batch;
  const auto commit = [&](Position at) {
    SQLite::Transaction transaction(late.database, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& [page, matches] : batch) {
      const auto capture = passed(page.capture);
      decided += decider.look(capture);
      if (!matches) continue;
      decided += decider.decide(std::get<analyzers::Article>(page.analysis), page.words, *matches, capture);
    }
    decider.save();
    decider.decided_late(at);
    transaction.commit();
    batch.clear();
  };
  Walk walk;
  walk.after = *after;
  walk.until = until;
  walk.threads = threads;
  walk.stop = [] { return interrupted(); };
  walk.all_captures = true;
  walk.each = [&](AnalyzedPage page) {
    auto* article = std::get_if<analyzers::Article>(&page.analysis);
    const auto at = page.capture.position;
    const auto version = late.versions.opened_at(at);
    std::optional<alerts::Decider::Matches> matches;
    if (article && version) {
      article->version = *version;
      late.stories.set_known(*article);
      matches = decider.match(*article, page.words, version_before(late.desk, late.archive, late.versions, *article));
    }
    batch.push_back({std::move(page), std::move(matches)});
    if (batch.size() >= kCapturesPerCommit) commit(at);
  };
  const auto last = walk_archive(late.desk, late.archive, walk);
  commit(interrupted() ? last : until);
  return decided;
}

}  // namespace tearsheet::desk
