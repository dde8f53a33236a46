// The alert log against a second reading of the archive (reproducibility.md §4).

#include <map>
#include <set>
#include <utility>

#include "alerts/log/check_decisions.h"
#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

using RuleAndArticle = std::pair<std::string, std::string>;

struct Logged {
  std::int64_t seq = 0;
  std::string rule, rule_sha256, content_hash, url;
  bool seen = false;     ///< its article came by
  bool due = false;      ///< … while its rule was in force with this text, which is today's too
  bool decided = false;  ///< … and fired
};

/// Which text each rule had, as the articles go by.
class InForce {
 public:
  explicit InForce(Database& database) {
    SQLite::Statement select(database, "SELECT rule, ifnull(sha256, ''), since FROM rules_in_force ORDER BY seq");
    while (select.executeStep())
      changes_[select.getColumn(2).getString()].emplace_back(select.getColumn(0).getString(),
                                                             select.getColumn(1).getString());
  }

  void reach(const std::string& record_id) {
    const auto found = changes_.find(record_id);
    if (found == changes_.end()) return;
    for (const auto& [rule, sha256] : found->second) now_[rule] = sha256;
  }

  bool has(const std::string& rule, const std::string& sha256) const {
    const auto found = now_.find(rule);
    return found != now_.end() && found->second == sha256;
  }

 private:
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> changes_;
  std::map<std::string, std::string> now_;
};

class Check {
 public:
  Check(const RuleSet& rules, Database& database) : rules_(rules), in_force_(database) {
    SQLite::Statement select(database, "SELECT seq, rule, article, line FROM decisions ORDER BY seq");
    while (select.executeStep()) add(select);
  }

  void see(const analyzers::Article& article) {
    if (!article.capture) return;
    in_force_.reach(article.capture->record_id);
    mark_due(article.id);
    const auto words = analyzers::read_words(article);
    const plugin::Candidate candidate{article, words, article.capture->fetched};
    for (const auto& match : rules_.monitor.match(candidate, true)) {
      const auto* rule = rules_.find(match.id);
      if (rule == nullptr) continue;
      const auto sha256 = hex(rule->sha256);
      if (in_force_.has(match.id, sha256) && decided_.emplace(match.id, article.id).second)
        compare(*rule->rule, sha256, candidate, match.spans);
    }
  }

  std::vector<std::string> finish() {
    for (const auto& logged : log_) {
      if (!logged.seen) {
        differences_.push_back(subject(logged) + "no article is read for " + logged.url + " any more");
      } else if (logged.due && !logged.decided) {
        differences_.push_back(subject(logged) + "rule " + logged.rule + " doesn't fire for " + logged.url);
      }
    }
    return std::move(differences_);
  }

 private:
  void add(const SQLite::Statement& row) {
    const auto line = parse_json(row.getColumn(3).getString(), "alerts.jsonl");
    Logged logged{row.getColumn(0).getInt64(), row.getColumn(1).getString(), line.value("rule_sha256", ""),
                  line.value("content_hash", ""), line.at("article").value("url", "")};
    const auto article = row.getColumn(2).getString();
    by_pair_.emplace(RuleAndArticle{logged.rule, article}, log_.size());
    by_article_[article].push_back(log_.size());
    log_.push_back(std::move(logged));
  }

  void mark_due(const std::string& article) {
    const auto found = by_article_.find(article);
    if (found == by_article_.end()) return;
    for (const auto index : found->second) {
      auto& logged = log_[index];
      const auto* rule = rules_.find(logged.rule);
      logged.seen = true;
      logged.due = logged.due || (rule != nullptr && hex(rule->sha256) == logged.rule_sha256 &&
                                  in_force_.has(logged.rule, logged.rule_sha256));
    }
  }

  /// A decision made anew against the log; one that another text of the rule made is left alone.
  void compare(const config::Rule& rule, const std::string& sha256, const plugin::Candidate& candidate,
               const std::vector<plugin::Span>& spans) {
    const auto& article = candidate.article;
    const auto fires = "rule " + rule.id + " fires for " + article.url;
    const auto found = by_pair_.find({rule.id, article.id});
    if (found == by_pair_.end()) {
      differences_.push_back(fires + ": the log has no such alert");
      return;
    }
    auto& logged = log_[found->second];
    logged.decided = true;
    if (logged.rule_sha256 != sha256) return;
    if (content_hash(alert_content(rule, sha256, candidate, spans)) != logged.content_hash)
      differences_.push_back(subject(logged) + fires + ", but not with this content");
  }

  static std::string subject(const Logged& logged) { return "alert " + std::to_string(logged.seq) + ": "; }

  const RuleSet& rules_;
  InForce in_force_;
  std::vector<Logged> log_;
  std::map<RuleAndArticle, std::size_t> by_pair_;
  std::map<std::string, std::vector<std::size_t>> by_article_;
  std::set<RuleAndArticle> decided_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> check_decisions(const RuleSet& rules, Database& database,
                                         const std::function<std::optional<analyzers::Article>()>& next) {
  Check check(rules, database);
  while (const auto article = next()) check.see(*article);
  return check.finish();
}

}  // namespace tearsheet::alerts
