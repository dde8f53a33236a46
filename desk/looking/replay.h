#pragma once

// The archive's events again, for a backtest: each capture in archive order, and the article version that it opened or
// withdrew, as the index has it.
//
//   crawl.db: captures ─┐
//   coverage.db: which versions they opened ─┴► ordered_parallel: stored JSON ─► words ─► matches ─► each(), in order
//
// Nothing is analysed again. The calling thread reads the databases and receives the events; `threads` others match.

#include <functional>
#include <optional>
#include <vector>

#include "alerts/decide/article_event.h"
#include "alerts/decide/article_matches.h"
#include "archive/archive.h"
#include "desk/intake/versions.h"
#include "plugin/engine/engine.h"

namespace tearsheet::desk {

struct ReplayedEvent {
  alerts::PassedCapture capture;
  std::optional<analyzers::Article> article;
  analyzers::ReadArticle words{};
  std::vector<alerts::ArticleMatches> matches{};  ///< of each set of rules
};

struct Replay {
  const archive::Archive& archive;
  Database& coverage;
  const plugin::EngineReader& index;
  std::vector<const alerts::RuleSet*> sets;
  Time until = Time::max();  ///< captures fetched later are left out
  unsigned threads = 1;
  std::function<void(const ReplayedEvent&)> each;
};

/// A signal ends it between two captures.
void replay(const Replay& work);

/// When the first and the last capture that was taken in were fetched; nothing if there is none.
struct FetchedSpan {
  Time first, last;
};
std::optional<FetchedSpan> fetched_span(const archive::Archive& archive, Database& coverage);

}  // namespace tearsheet::desk
