#include "alerts/log/taken_keys.h"

namespace tearsheet::alerts {

TakenKeys::TakenKeys(Database& database)
    : insert_decision_(database,
                       "INSERT OR IGNORE INTO decisions (rule, key, seq, article, time, decision)"
                       " VALUES (?, ?, ?, ?, ?, ?)"),
      select_article_(database, "SELECT article FROM decisions WHERE rule = ? AND key = ?"),
      insert_further_(database,
                      "INSERT OR IGNORE INTO further_lines (rule, article, seq, time, decision)"
                      " VALUES (?, ?, ?, ?, ?)") {}

bool TakenKeys::take(const LineOf& line, const std::string& key, DecisionKind kind) {
  Use insert(insert_decision_);
  insert->bindNoCopy(1, line.rule);
  insert->bindNoCopy(2, key);
  insert->bind(3, line.seq);
  if (line.article != nullptr) {
    insert->bindNoCopy(4, *line.article);
  } else {
    insert->bind(4);
  }
  bind_time(*insert, 5, line.time);
  insert->bind(6, std::string{name(kind)});
  return insert->exec() == 1;
}

bool TakenKeys::holds(const std::string& rule, const std::string& key, const std::string& article) {
  Use select(select_article_);
  select->bindNoCopy(1, rule);
  select->bindNoCopy(2, key);
  return select->executeStep() && select->getColumn(0).getString() == article;
}

bool TakenKeys::add_further(const LineOf& line, const std::string& key, DecisionKind kind) {
  if (holds(line.rule, key, *line.article)) return false;
  Use insert(insert_further_);
  insert->bindNoCopy(1, line.rule);
  insert->bindNoCopy(2, *line.article);
  insert->bind(3, line.seq);
  bind_time(*insert, 4, line.time);
  insert->bind(5, std::string{name(kind)});
  return insert->exec() == 1;
}

}  // namespace tearsheet::alerts
