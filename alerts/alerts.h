#pragma once

// From match to message: exactly one `new` decision a rule and article, on record for ever, and its deliveries.
//
//   matches ─► AlertLog::decide (in the transaction that takes the article as done) ─► state.db: decisions, outbox
//                    ├─► complete(): alerts.jsonl, the hash-chained projection, completed at start and after each batch
//                    └─► deliver(): the outbox to its channels, deliveries.jsonl
//
// Decisions hold only what archive and configuration decide. Sending is at-least-once; what was sent is in its own log.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"
#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"

namespace tearsheet::alerts {

/// The rules in force: those whose queries read; the others are findings.
struct RuleSet {
  std::vector<const config::Rule*> rules;  ///< by id in byte order
  std::vector<plugin::QueryPtr> queries;   ///< of `rules`; none where they were not parsed (compiled_rules.h)
  std::vector<config::Finding>
      findings;                  ///< broken rules, lists and queries (errors), lint (warnings), with their places
  plugin::Monitor monitor;       ///< holds all of `rules`, by rule id
  std::string sha256;            ///< of all ids and digests
  plugin::ParseContext context;  ///< for the names in their queries

  const config::Rule* find(std::string_view id) const;
  /// All that decides what the rule matches: its query with saved queries resolved; its time zone if it is not UTC; how
  /// it was read, if it asks for credits of a desk with agencies of its own.
  std::string text(const config::Rule& rule) const;
  /// The SHA-256 of `text`: what `rule_sha256` says.
  std::string digest(const config::Rule& rule) const;
};

/// Compiles the desk's rules; one broken rule never stops the others. References into `desk`, which must outlive it.
RuleSet compile_rules(const config::Desk& desk);

/// Lists, named queries and rules under their names, for parsing "@name". References into `desk`.
plugin::ParseContext parse_context(const config::Desk& desk, std::string time_zone = "UTC");

class AlertLog {
 public:
  /// `var` holds alerts.jsonl and deliveries.jsonl.
  AlertLog(std::filesystem::path var, Database& database);

  /// Records a `new` decision for each match that (rule, article id) has none for yet, and puts its deliveries into the
  /// outbox. Call inside the caller's transaction. Returns how many were new.
  std::size_t decide(const RuleSet& rules, const analyzers::Article& article, const analyzers::ReadArticle& words);

  /// Brings alerts.jsonl up to what state.db holds: a missing or half-written last line is mended. Throws
  /// Error(kCorrupt) if the file is not the start of what state.db holds; the decisions and their deliveries are safe
  /// all the same.
  void complete();

  /// Takes the decisions of alerts.jsonl into a state.db that has none (it was lost), without delivering anything.
  /// Returns the last line. Throws Error(kCorrupt) naming the first line that breaks the chain. Call inside the
  /// caller's transaction.
  std::optional<Json> restore();

  /// The lines as logged, in order.
  std::vector<Json> all() const;

  /// Chain, content hashes, head and length against state.db; the first flaw as a sentence, empty if all is well.
  std::string verify() const;

 private:
  void note_rules(const RuleSet& rules, const std::string& record_id);

  std::filesystem::path var_;
  Database& database_;
};

/// Decides anew, and compares with the log: `next` gives the articles in archive order, nothing at the end. Only rules
/// whose text is unchanged are compared, from the capture on from which they were in force. The differences as
/// sentences.
std::vector<std::string> check_decisions(const RuleSet& rules, Database& database,
                                         const std::function<std::optional<analyzers::Article>()>& next);

struct DeliveryReport {
  std::size_t sent = 0, failed = 0;
  std::vector<std::string> problems;
};

/// Sends what the outbox holds and is due at `now`, each channel in order; failures are kept with back-off.
DeliveryReport deliver(const config::Desk& desk, const std::filesystem::path& desk_folder,
                       const std::filesystem::path& var, Database& database, Time now);

}  // namespace tearsheet::alerts
