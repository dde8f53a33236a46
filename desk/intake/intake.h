#pragma once

// Takes in everything archived since last time: articles are made, indexed and matched. Used by `update` and `run`.
//
//   archive ─► walk_archive (analyses, on all threads) ─► a batch of readings, and the version that each opens
//                  ─► one short transaction of coverage.db: versions, decisions, outbox, how far
//                  ─► the index commits, with how far as its note ─► alerts.jsonl is completed
//
// Only coverage.db is written, and its write lock is held only while the rows of a batch are written, never while a page
// is analysed; the crawler, which writes crawl.db, never waits for intake. coverage.db is committed before the index:
// after a kill between the two commits, the next intake adds what the index lacks from the archive, without deciding
// anything twice. A signal ends it between two pages. For one thread.

#include <memory>
#include <vector>

#include "alerts/delivery/deliver.h"
#include "alerts/log/alert_log.h"
#include "alerts/log/decider.h"
#include "alerts/log/health_log.h"
#include "alerts/log/silence_log.h"
#include "desk/desk.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/article_stories.h"
#include "desk/intake/progress.h"
#include "desk/intake/versions.h"
#include "plugin/engine/engine.h"

namespace tearsheet::desk {

struct IntakeReport {
  std::size_t captures = 0, articles = 0, versions = 0, alerts = 0, without_article = 0;
};

class Intake {
 public:
  /// The desk's lock must be held. Opens everything, but doesn't read the archive yet.
  Intake(const OpenDesk& desk, unsigned threads, ProgressLine progress = {});
  ~Intake();

  /// Brings the index up to coverage.db, then takes in all that is archived by now. New rules come into force at `now`;
  /// for rules that were broken, what came meanwhile is decided first.
  IntakeReport run(Time now);
  /// Sends what is due.
  alerts::DeliveryReport deliver(const WallClock& clock);

  /// Some rules or silences have errors. Each was reported.
  bool rules_broken() const { return rules_broken_; }
  /// Somebody changed alerts.jsonl, so nothing could be appended to it. This was reported; `verify` says more.
  bool log_damaged() const { return log_damaged_; }

 private:
  /// Captures that are committed together.
  struct Batch {
    /// An article version that a capture opened, or withdrew.
    struct Event {
      analyzers::Article article;
      analyzers::ReadArticle words;
      alerts::Decider::Matches matches;
    };
    struct Passed {
      alerts::PassedCapture capture;
      std::optional<Event> event{};  ///< readings that are none are dropped at once
    };
    std::vector<Passed> captures;
    std::size_t bytes = 0;
    archive::Position at;
  };
  void begin(Time now, archive::Position at, IntakeReport& report);
  void add(AnalyzedPage page, Batch& batch, IntakeReport& report);
  void add_event(analyzers::Article article, analyzers::ReadArticle words, Batch& batch);
  void commit(Batch& batch, IntakeReport& report);
  void finish(Time now, archive::Position at, IntakeReport& report);
  void complete_log();

  const OpenDesk& desk_;
  unsigned threads_;
  ProgressLine progress_;
  std::unique_ptr<Database> crawl_, coverage_;
  archive::Archive archive_;
  const alerts::RuleSet& rules_;
  bool asks_for_withdrawals_;
  alerts::AlertLog log_;
  alerts::SilenceLog silences_;
  alerts::Decider decider_;
  alerts::HealthLog health_;
  Versions versions_;
  ArticleStories stories_;
  std::unique_ptr<plugin::EngineWriter> index_;
  bool rules_broken_ = false, log_damaged_ = false;
};

/// The exit code of a verb that took in and delivered: 2 for a broken desk, 1 for a damaged log, 12 if alerts were not
/// delivered, else `code`.
int intake_exit_code(const OpenDesk& desk, const Intake& intake, const alerts::DeliveryReport& delivery, int code = 0);

}  // namespace tearsheet::desk
