// Decisions in state.db, and alerts.jsonl as their projection.

#include <map>
#include <utility>

#include "alerts/log/alert_log.h"
#include "alerts/log/alert_line.h"
#include "alerts/log/journal.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

/// The end of the chain.
struct Head {
  std::int64_t seq = 0;
  std::string hash = first_prev();
  std::int64_t end = 0;
};

Head read_head(Database& database) {
  SQLite::Statement select(database, "SELECT seq, hash, end FROM decisions ORDER BY seq DESC LIMIT 1");
  if (!select.executeStep()) return {};
  return {select.getColumn(0).getInt64(), select.getColumn(1).getString(), select.getColumn(2).getInt64()};
}

bool is_decided(Database& database, const std::string& rule, const std::string& article) {
  SQLite::Statement select(database, "SELECT 1 FROM decisions WHERE rule = ? AND article = ?");
  select.bind(1, rule);
  select.bind(2, article);
  return select.executeStep();
}

/// Appends `line`, whose chain was made or checked for this head.
void append(Database& database, Head& head, const std::string& rule, const std::string& article, const Json& line) {
  const auto text = dump(line);
  head = {head.seq + 1, line["hash"].get<std::string>(), head.end + static_cast<std::int64_t>(text.size()) + 1};
  SQLite::Statement insert(database,
                           "INSERT INTO decisions (seq, rule, article, hash, line, end) VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(1, head.seq);
  insert.bind(2, rule);
  insert.bind(3, article);
  insert.bind(4, head.hash);
  insert.bind(5, text);
  insert.bind(6, head.end);
  insert.exec();
}

void queue_deliveries(Database& database, const config::Rule& rule, const std::string& alert) {
  for (const auto& channel : rule.notify) {
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO outbox (alert, channel) VALUES (?, ?)");
    insert.bind(1, alert);
    insert.bind(2, channel);
    insert.exec();
  }
}

/// The digests of the rules that were last in force.
std::map<std::string, std::string> rules_last_in_force(Database& database) {
  std::map<std::string, std::string> out;
  SQLite::Statement select(database,
                           "SELECT rule, sha256 FROM rules_in_force WHERE seq IN (SELECT max(seq) FROM rules_in_force "
                           "GROUP BY rule) AND sha256 IS NOT NULL");
  while (select.executeStep()) out.emplace(select.getColumn(0).getString(), select.getColumn(1).getString());
  return out;
}

void put_in_force(Database& database, const std::string& rule, const std::string* sha256, const std::string& since) {
  SQLite::Statement insert(database, "INSERT INTO rules_in_force (rule, sha256, since) VALUES (?, ?, ?)");
  insert.bind(1, rule);
  if (sha256 != nullptr) insert.bind(2, *sha256);
  insert.bind(3, since);
  insert.exec();
}

void keep_text(Database& database, const std::string& sha256, const std::string& text) {
  SQLite::Statement insert(database, "INSERT OR IGNORE INTO rule_texts (sha256, text) VALUES (?, ?)");
  insert.bind(1, sha256);
  insert.bind(2, text);
  insert.exec();
}

}  // namespace

AlertLog::AlertLog(std::filesystem::path var, Database& database) : var_(std::move(var)), database_(database) {}

/// Which rules are in force from this capture on: without it nobody could tell later why a rule did not fire before.
void AlertLog::note_rules(const RuleSet& rules, const std::string& record_id) {
  SQLite::Statement known(database_, "SELECT 1 FROM alert_state WHERE key = 'rules' AND value = ?");
  known.bind(1, rules.sha256);
  if (known.executeStep()) return;

  auto before = rules_last_in_force(database_);
  for (const auto& each : rules.rules) {
    const auto last = before.extract(each.rule->id);
    const auto sha256 = hex(each.sha256);
    if (last && last.mapped() == sha256) continue;
    put_in_force(database_, each.rule->id, &sha256, record_id);
    keep_text(database_, sha256, each.text());
  }
  for (const auto& gone : before) put_in_force(database_, gone.first, nullptr, record_id);
  SQLite::Statement note(database_, "INSERT OR REPLACE INTO alert_state (key, value) VALUES ('rules', ?)");
  note.bind(1, rules.sha256);
  note.exec();
}

std::size_t AlertLog::decide(const RuleSet& rules, const analyzers::Article& article,
                             const analyzers::ReadArticle& words) {
  if (!article.capture)
    throw Error(ErrorKind::kInternal, "an article without its capture can't be decided", article.url);
  note_rules(rules, article.capture->record_id);
  const plugin::Candidate candidate{article, words, article.capture->fetched};
  auto head = read_head(database_);
  std::size_t added = 0;
  for (const auto& match : rules.monitor.match(candidate, true)) {
    const auto* rule = rules.find(match.id);
    if (rule == nullptr || is_decided(database_, match.id, article.id)) continue;
    const auto content = alert_content(*rule->rule, hex(rule->sha256), candidate, match.spans);
    append(database_, head, match.id, article.id, alert_line(head.seq + 1, head.hash, content));
    queue_deliveries(database_, *rule->rule, head.hash);
    ++added;
  }
  return added;
}

void AlertLog::complete() { Journal(var_ / "alerts.jsonl", database_, "decisions").complete(); }

std::vector<Json> AlertLog::all() const {
  std::vector<Json> out;
  SQLite::Statement select(database_, "SELECT line FROM decisions ORDER BY seq");
  while (select.executeStep()) out.push_back(parse_json(select.getColumn(0).getString(), "alerts"));
  return out;
}

std::string AlertLog::verify() const {
  auto difference = Journal(var_ / "alerts.jsonl", database_, "decisions").difference();
  if (!difference.empty()) return difference;
  Head head;
  SQLite::Statement select(database_, "SELECT seq, line, hash FROM decisions ORDER BY seq");
  while (select.executeStep()) {
    const auto place = "alerts.jsonl line " + std::to_string(head.seq + 1) + ": ";
    try {
      const auto line = parse_json(select.getColumn(1).getString(), "alerts.jsonl");
      const auto flaw = line_flaw(line, head.seq + 1, head.hash);
      if (!flaw.empty()) return place + flaw;
      head = {head.seq + 1, line["hash"].get<std::string>(), 0};
    } catch (const Error& error) {
      return place + error.what();
    }
    if (select.getColumn(0).getInt64() != head.seq || select.getColumn(2).getString() != head.hash)
      return place + "state.db names it by another number or hash";
  }
  return {};
}

}  // namespace tearsheet::alerts
