#pragma once

// From match to message: exactly one `new` decision per rule and article, on record for ever, and its deliveries.
//
//   matches ─► AlertLog::decide (in the transaction that takes the article in) ─► decisions, outbox
//                    └─► complete(): alerts.jsonl, the hash-chained projection, completed at start and after each batch
//
// Decisions hold only what archive and configuration decide. Sending is at-least-once (alerts/delivery/deliver.h).

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "alerts/rules/rules.h"
#include "analyzers/article.h"
#include "base/database.h"
#include "base/json_fwd.h"

namespace tearsheet::alerts {

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

}  // namespace tearsheet::alerts
