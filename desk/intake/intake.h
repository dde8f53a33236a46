#pragma once

// Everything archived since last time becomes articles, is indexed and matched: `update`, and the minutes of `run`.
//
//   archive ─► walk_archive ─► version? ─► index.add ─┬─ a batch ends: state.db commits (versions, decisions, outbox,
//   how far)
//                                 └─► alerts.decide ──┘               then the index (with how far), then alerts.jsonl
//
// state.db leads: a kill between the two commits leaves the index behind, and the next intake brings it up from the
// archive without deciding anything twice. A damaged index is thrown away and rebuilt the same way.

#include <functional>
#include <memory>

#include "alerts/log/alert_log.h"
#include "desk/desk.h"
#include "desk/intake/reading.h"
#include "desk/intake/versions.h"
#include "plugin/index/index.h"

namespace tearsheet::desk {

struct IntakeReport {
  std::size_t captures = 0, articles = 0, versions = 0, alerts = 0, without_article = 0;
};

class Intake {
 public:
  /// The desk's lock must be held. `progress` may be empty.
  Intake(const Desk& desk, unsigned threads, std::function<void(std::string_view)> progress = {});
  ~Intake();

  /// Takes in all that is archived by now.
  IntakeReport run();
  /// Sends what is due. Returns whether all of it went out.
  bool deliver(Time now);

  /// Errors among the rules; each has been told.
  bool rules_broken() const { return rules_broken_; }
  /// alerts.jsonl was changed by others, so nothing could be appended to it; told, and `verify` tells more.
  bool log_damaged() const { return log_damaged_; }

 private:
  void open_index();
  void catch_up(archive::Position until);
  void take_in(const Reading& reading, IntakeReport& report);
  archive::Position taken_in() const;
  void remember(archive::Position position);
  void complete_log();
  config::Desk channels_with_secrets() const;

  const Desk& desk_;
  unsigned threads_;
  std::function<void(std::string_view)> progress_;
  std::unique_ptr<Database> state_;
  archive::Archive archive_;
  const alerts::RuleSet& rules_;
  alerts::AlertLog log_;
  Versions versions_;
  std::unique_ptr<plugin::IndexWriter> index_;
  bool rules_broken_ = false, log_damaged_ = false;
};

/// The exit code of a verb that took in and delivered: 2 for a broken desk, 1 for a damaged log, 12 for what was not
/// delivered, else `code`.
int intake_exit_code(const Desk& desk, const Intake& intake, bool delivered, int code = 0);

/// Threads to use: `asked`, or all cores where it is 0.
unsigned thread_count(std::size_t asked);

/// A reread function for Versions over this archive.
Versions::Reread rereader(const config::Desk& desk, const archive::Archive& archive);

}  // namespace tearsheet::desk
