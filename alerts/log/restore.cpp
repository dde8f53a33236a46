#include "alerts/log/restore.h"

#include <algorithm>
#include <map>

#include "alerts/log/alert_line.h"
#include "alerts/log/delivery_rows.h"
#include "alerts/log/journal.h"
#include "alerts/log/silence_log.h"
#include "alerts/log/sql.h"
#include "alerts/log/taken_keys.h"
#include "alerts/rules/rule_text.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, std::int64_t number, const std::string& flaw) {
  throw Error(ErrorKind::kCorrupt, flaw + ". Nothing was changed: restore the file from a backup, and run this again",
              file.string() + " line " + std::to_string(number));
}

void validate(const fs::path& file) {
  auto prev = first_prev();
  for_each_line(file, [&](std::int64_t number, const std::string& text, std::int64_t) {
    try {
      const auto line = parse_json(text, "the line");
      const auto flaw = line_flaw(line, number, prev);
      if (!flaw.empty()) refuse(file, number, flaw);
      prev = line.at("hash").get<std::string>();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kCorrupt) throw;
      refuse(file, number, error.what());
    }
  });
}

DecisionKind decision_kind(const std::string& word) {
  const auto found = std::ranges::find(kDecisionKinds, word);
  return found == std::end(kDecisionKinds) ? DecisionKind::kNew
                                           : static_cast<DecisionKind>(found - std::begin(kDecisionKinds));
}

Sha256Bytes digest_of(const Json& line, const char* key) {
  return sha256_from_hex(line.at(key).get<std::string>()).value_or(Sha256Bytes{});
}

class Restorer {
 public:
  explicit Restorer(Database& database)
      : chain_(database, "INSERT INTO chain (seq, hash, line, end) VALUES (?, ?, ?, ?)"),
        keys_(database),
        outlet_(database, "INSERT OR IGNORE INTO story_outlets (story, outlet, seq) VALUES (?, ?, ?)"),
        text_(database, "INSERT OR IGNORE INTO rule_texts (sha256, text) VALUES (?, ?)"),
        period_(database,
                "INSERT INTO rule_periods (id, rule, sha256, line, force_serial, force_offset, after_serial,"
                " after_offset, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        hold_(database, "INSERT OR REPLACE INTO late_rules (rule, serial, offset) VALUES (?, ?, ?)"),
        end_period_(database, "UPDATE rule_periods SET until_serial = ?, until_offset = ? WHERE id = ?") {}

  void add(std::int64_t seq, const std::string& text, std::int64_t end) {
    auto line = parse_json(text, "the line");
    Use insert(chain_);
    insert->bind(1, seq);
    bind_digest(*insert, 2, digest_of(line, "hash"));
    insert->bind(3, text);
    insert->bind(4, end);
    insert->exec();
    const auto kind = kind_of(line);
    if (kind == LineKind::kRule) add_rule(seq, line);
    if (kind != LineKind::kAlert) return;
    add_decision(seq, line);
    restored_.last_alert = std::move(line);
  }

  RestoredLog take() { return std::move(restored_); }

 private:
  void add_decision(std::int64_t seq, const Json& line) {
    const auto rule = line.at("rule").get<std::string>();
    const auto found = line.find("article");
    const bool has_article = found != line.end() && found->is_object();
    const auto article = has_article ? text_of(*found, "id") : std::string{};
    const auto time = parse_time(text_of(line, "time")).value_or(Time{});
    const LineOf row{rule, seq, time, has_article ? &article : nullptr};
    const auto kind = decision_kind(text_of(line, "decision"));
    const bool is_further = kind == DecisionKind::kDuplicate || kind == DecisionKind::kExcepted;
    if (is_further && has_article) {
      keys_.add_further(row, key_of(line), kind);
    } else {
      keys_.take(row, key_of(line), kind);
    }
    if (has_article) keep_outlet(text_of(line, "story"), text_of(*found, "outlet"), seq);
  }

  void keep_outlet(const std::string& story, const std::string& outlet, std::int64_t seq) {
    if (story.empty() || outlet.empty()) return;
    Use insert(outlet_);
    insert->bind(1, story);
    insert->bind(2, outlet);
    insert->bind(3, seq);
    insert->exec();
  }

  void add_rule(std::int64_t seq, const Json& line) {
    const auto rule = line.at("rule").get<std::string>();
    const auto position = *position_of(line.at("position"));
    const auto held = position_of(line.value("held_since", Json()));
    const auto absent = position_of(line.value("absent_since", Json()));
    if (const auto before = open_.find(rule); before != open_.end())
      end_period(before->second, held ? *held : absent.value_or(position));
    keep_text(digest_of(line, "rule_sha256"), line.at("text").get<std::string>());
    Use insert(period_);
    insert->bind(1, seq);
    insert->bind(2, rule);
    bind_digest(*insert, 3, digest_of(line, "rule_sha256"));
    insert->bind(4, seq);
    bind_position(*insert, 5, position);
    bind_position(*insert, 7, held.value_or(position));
    bind_time(*insert, 9, parse_time(text_of(line, "time")).value_or(Time{}));
    insert->exec();
    if (states_type_that_counts(text_of(line, "text"))) hold(rule, held.value_or(position));
    open_[rule] = seq;
    restored_.rules_at = std::max(restored_.rules_at, position);
  }

  /// What such a rule has counted is lost with the database. It counts again from where it came into force, like a rule
  /// that was broken; what is decided already stays.
  void hold(const std::string& rule, Position after) {
    Use insert(hold_);
    insert->bind(1, rule);
    bind_position(*insert, 2, after);
    insert->exec();
  }

  void keep_text(const Sha256Bytes& sha256, const std::string& text) {
    Use insert(text_);
    bind_digest(*insert, 1, sha256);
    insert->bind(2, text);
    insert->exec();
  }

  void end_period(std::int64_t id, Position until) {
    Use update(end_period_);
    bind_position(*update, 1, until);
    update->bind(3, id);
    update->exec();
  }

  SQLite::Statement chain_;
  TakenKeys keys_;
  SQLite::Statement outlet_, text_, period_, hold_, end_period_;
  std::map<std::string, std::int64_t> open_;  ///< the period of each rule that has not ended
  RestoredLog restored_;
};

void restore_silences(const fs::path& file, Database& database) {
  SQLite::Statement insert(database, "INSERT INTO silence_events (seq, line, end) VALUES (?, ?, ?)");
  std::vector<Silence> silences;
  for_each_line(file, [&](std::int64_t number, const std::string& line, std::int64_t end) {
    try {
      apply_silence_event(line, silences);
    } catch (const Error& flaw) {
      refuse(file, number, flaw.what());
    }
    Use row(insert);
    row->bind(1, number);
    row->bind(2, line);
    row->bind(3, end);
    row->exec();
  });
}

}  // namespace

RestoredLog restore_log(const fs::path& var, Database& database) {
  const auto alerts = var / "alerts.jsonl";
  validate(alerts);
  Restorer restorer(database);
  for_each_line(alerts, [&](auto number, const auto& line, auto end) { restorer.add(number, line, end); });
  DeliveryRows deliveries(database);
  for_each_line(var / "deliveries.jsonl",
                [&](auto number, const auto& line, auto end) { deliveries.add(number, line, end); });
  restore_silences(var / "silences.jsonl", database);
  return restorer.take();
}

}  // namespace tearsheet::alerts
