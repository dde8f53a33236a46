#include "desk/intake/late_rules.h"

#include <utility>
#include <vector>

#include "base/interrupt.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/passed_capture.h"
#include "desk/intake/position.h"
#include "desk/intake/withdrawn.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kCapturesPerCommit = 256;

/// The article version that the page opened, or withdrew; nothing if it did neither.
std::optional<analyzers::Article> event_of(const LateRules& late, AnalyzedPage& page) {
  if (says_gone(page.capture)) return read_withdrawn(late.desk, late.archive, late.versions, page.capture);
  auto* article = std::get_if<analyzers::Article>(&page.analysis);
  const auto version = late.versions.opened_at(page.capture.position);
  if (!article || !version) return std::nullopt;
  article->version = *version;
  return std::move(*article);
}

}  // namespace

std::size_t decide_late(const LateRules& late, Position until, unsigned threads) {
  auto& decider = late.decider;
  const auto after = decider.late_after();
  if (!after) return 0;
  std::size_t decided = 0;
  struct Event {
    analyzers::Article article;
    analyzers::ReadArticle words;
    alerts::Decider::Matches matches;
  };
  struct Passed {
    alerts::PassedCapture capture;
    std::optional<Event> event;  ///< if it opened a version, or withdrew one
  };
  std::vector<Passed> batch;
  const auto commit = [&](Position at) {
    SQLite::Transaction transaction(late.database, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& [capture, event] : batch) {
      decided += decider.look(capture);
      if (event) decided += decider.decide(event->article, event->words, event->matches, capture);
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
    const auto at = page.capture.position;
    auto article = event_of(late, page);
    std::optional<Event> event;
    if (article) {
      late.stories.set_known(*article);
      auto words = analyzers::read_words(*article);
      auto matches = decider.match(*article, words, version_before(late.desk, late.archive, late.versions, *article));
      event = {std::move(*article), std::move(words), std::move(matches)};
    }
    batch.push_back({passed(page.capture), std::move(event)});
    if (batch.size() >= kCapturesPerCommit) commit(at);
  };
  const auto last = walk_archive(late.desk, late.archive, walk);
  commit(interrupted() ? last : until);
  return decided;
}

}  // namespace tearsheet::desk
