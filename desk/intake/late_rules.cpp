#include "desk/intake/late_rules.h"

#include <utility>
#include <vector>

#include "base/interrupt.h"
#include "desk/intake/position.h"
#include "desk/intake/reading.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kVersionsPerCommit = 256;  ///< article versions

}  // namespace

std::size_t decide_late(const config::Desk& desk, const archive::Archive& archive, Database& database,
                        const Versions& versions, alerts::Decider& decider, Position until, unsigned threads) {
  const auto after = decider.late_after();
  if (!after) return 0;
  std::size_t decided = 0;
  std::vector<std::pair<AnalyzedPage, alerts::Decider::Matches>> batch;
  const auto commit = [&](Position at) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    for (const auto& [page, matches] : batch) {
      const auto& article = std::get<analyzers::Article>(page.analysis);
      decided += decider.decide(article, page.words, matches, page.capture.position);
    }
    decider.decided_late(at);
    transaction.commit();
    batch.clear();
  };
  Walk walk;
  walk.after = *after;
  walk.until = until;
  walk.threads = threads;
  walk.stop = [] { return interrupted(); };
  walk.each = [&](AnalyzedPage page) {
    auto* article = std::get_if<analyzers::Article>(&page.analysis);
    const auto at = page.capture.position;
    const auto version = versions.opened_at(at);
    if (article && version) {
      article->version = *version;
      auto matches = decider.match(*article, page.words);
      batch.emplace_back(std::move(page), std::move(matches));
    }
    if (batch.size() >= kVersionsPerCommit) commit(at);
  };
  const auto last = walk_archive(desk, archive, walk);
  commit(interrupted() ? last : until);
  return decided;
}

}  // namespace tearsheet::desk
