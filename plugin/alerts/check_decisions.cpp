// The alert log against a second reading of the archive (reproducibility.md §4).

#include <map>
#include <set>
#include <utility>

#include "plugin/alerts/alert_line.h"
#include "plugin/alerts/alerts.h"

namespace tearsheet::plugin {
namespace {

using RuleAndArticle = std::pair<std::string, std::string>;

struct Logged {
  std::int64_t seq = 0;
  std::string rule_sha256, content_hash, url;
};

std::map<RuleAndArticle, Logged> read_log(Database& database) {
  std::map<RuleAndArticle, Logged> log;
  SQLite::Statement select(database, "SELECT seq, rule, article, line FROM decisions ORDER BY seq");
  while (select.executeStep()) {
    const auto line = parse_json(select.getColumn(3).getString(), "alerts.jsonl");
    log.emplace(RuleAndArticle{select.getColumn(1).getString(), select.getColumn(2).getString()},
                Logged{select.getColumn(0).getInt64(), line.value("rule_sha256", ""), line.value("content_hash", ""),
                       line.at("article").value("url", "")});
  }
  return log;
}

/// Which text each rule had, as the articles go by.
class InForce {
 public:
  explicit InForce(Database& database) {
    SQLite::Statement select(database, "SELECT rule, ifnull(sha256, ''), since FROM rules_in_force ORDER BY seq");
    while (select.executeStep())
      changes_[select.getColumn(2).getString()].emplace_back(select.getColumn(0).getString(), select.getColumn(1).getString());
  }

  void reach(const std::string& record_id) {
    const auto found = changes_.find(record_id);
    if (found == changes_.end()) return;
    for (const auto& [rule, sha256] : found->second) now_[rule] = sha256;
  }

  bool has(const CompiledRule& rule) const {
    const auto found = now_.find(rule.rule->id);
    return found != now_.end() && found->second == rule.sha256;
  }

 private:
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> changes_;
  std::map<std::string, std::string> now_;
};

/// What the log says otherwise of a decision made anew; empty if it agrees, or if another text decided.
std::string compare(const std::map<RuleAndArticle, Logged>& log, const CompiledRule& rule, const Candidate& candidate) {
  const auto& article = candidate.article;
  const auto found = log.find({rule.rule->id, article.id});
  if (found == log.end()) return "rule " + rule.rule->id + " fires for " + article.url + ": the log has no such alert";
  if (found->second.rule_sha256 != rule.sha256) return {};
  const auto content = alert_content(rule, candidate, matched_spans(*rule.query, candidate));
  if (content_hash(content) == found->second.content_hash) return {};
  return "alert " + std::to_string(found->second.seq) + ": rule " + rule.rule->id + " fires for " + article.url +
         ", but not with this content";
}

}  // namespace

std::vector<std::string> check_decisions(const RuleSet& rules, Database& database,
                                         const std::function<std::optional<analyzers::Article>()>& next) {
  const auto log = read_log(database);
  InForce in_force(database);
  std::set<RuleAndArticle> decided;
  std::vector<std::string> differences;
  while (const auto article = next()) {
    if (!article->capture) continue;
    in_force.reach(article->capture->record_id);
    const auto words = analyzers::read_words(*article);
    const Candidate candidate{*article, words, article->capture->fetched};
    for (const auto& match : rules.monitor.match(candidate)) {
      const auto* rule = rules.find(match.id);
      if (rule == nullptr || !in_force.has(*rule) || !decided.emplace(match.id, article->id).second) continue;
      auto difference = compare(log, *rule, candidate);
      if (!difference.empty()) differences.push_back(std::move(difference));
    }
  }
  for (const auto& [key, logged] : log) {
    const auto* rule = rules.find(key.first);
    if (rule == nullptr || rule->sha256 != logged.rule_sha256 || decided.contains(key)) continue;
    differences.push_back("alert " + std::to_string(logged.seq) + ": rule " + key.first + " doesn't fire for " + logged.url);
  }
  return differences;
}

}  // namespace tearsheet::plugin
