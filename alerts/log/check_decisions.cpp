#include "alerts/log/check_decisions.h"

#include <algorithm>
#include <functional>

#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

std::uint64_t hash_of(const std::string& id) { return std::hash<std::string>{}(id); }

std::string url_of(const Json& line) {
  const auto& article = line.at("article");
  return article.is_object() ? text_of(article, "url") : std::string{};
}

}  // namespace

struct DecisionCheck::Logged {
  std::size_t seq = 0;
  Json line;

  std::string subject() const { return "alert " + std::to_string(seq) + ": "; }
  LineForm form() const { return line.contains("kind") ? LineForm::kKinds : LineForm::kFirst; }
};

DecisionCheck::DecisionCheck(const RuleSet& rules, Database& database)
    : rules_(rules),
      database_(database),
      select_decision_(database,
                       "SELECT d.seq, c.line FROM decisions d JOIN chain c ON c.seq = d.seq"
                       " WHERE d.rule = ? AND d.key = ?"),
      select_periods_(database,
                      "SELECT force_serial, force_offset, after_serial, after_offset,"
                      " ifnull(until_serial, 9223372036854775807), ifnull(until_offset, 0)"
                      " FROM rule_periods WHERE rule = ? AND sha256 = ? ORDER BY id"),
      last_seq_(database.execAndGet("SELECT ifnull(max(seq), 0) FROM chain").getInt64()),
      decided_(static_cast<std::size_t>(last_seq_) + 1) {}

void DecisionCheck::add(const analyzers::Article& article, const analyzers::ReadArticle& words, Position position) {
  seen_.insert(hash_of(article.id));
  const plugin::Candidate candidate{article, words, article.capture ? article.capture->fetched : Time{}};
  for (const auto& match : rules_.monitor.match(candidate, true)) {
    const auto* rule = rules_.find(match.id);
    const auto* period = rule != nullptr ? period_at(*rule, position) : nullptr;
    if (period == nullptr) continue;
    for (const auto& decision : any_.fold(ArticleMatched{candidate, match.spans}))
      compare(*rule, decision, position <= period->since, match.spans, candidate);
  }
}

const DecisionCheck::Period* DecisionCheck::period_at(const CompiledRule& rule, Position position) {
  const auto [found, is_new] = periods_.try_emplace(&rule);
  if (is_new) {
    Use select(select_periods_);
    select->bind(1, rule.rule->id);
    bind_digest(*select, 2, rule.sha256);
    while (select->executeStep())
      found->second.push_back({position_at(*select, 0), position_at(*select, 2), position_at(*select, 4)});
  }
  const auto covers = [&](const Period& period) { return period.after < position && position <= period.until; };
  // If a rule was broken when its text came back, two periods may cover the place: the older one decided.
  const auto period = std::ranges::find_if(found->second, covers);
  return period == found->second.end() ? nullptr : &*period;
}

bool DecisionCheck::find(const std::string& rule, const std::string& key, Logged& logged) {
  Use select(select_decision_);
  select->bind(1, rule);
  select->bind(2, key);
  if (!select->executeStep()) return false;
  logged.seq = static_cast<std::size_t>(select->getColumn(0).getInt64());
  // A run may have added it meanwhile.
  if (logged.seq >= decided_.size()) decided_.resize(logged.seq + 1);
  if (!decided_.at(logged.seq)) logged.line = parse_json(select->getColumn(1).getString(), "alerts.jsonl");
  return true;
}

/// Only the first match of a rule and key is a decision. One that was made by another text of the rule is not compared.
void DecisionCheck::compare(const CompiledRule& rule, const Decision& decision, bool aged,
                            const std::vector<plugin::Span>& spans, const plugin::Candidate& candidate) {
  const auto& article = candidate.article;
  const auto fires = "rule " + rule.rule->id + " fires for " + article.url;
  Logged logged;
  if (!find(rule.rule->id, decision.key, logged)) {
    if (unlogged_.insert(rule.rule->id + '\n' + decision.key).second)
      differences_.push_back(fires + ": the log has no such alert");
    return;
  }
  if (decided_[logged.seq]) return;
  decided_[logged.seq] = true;
  if (text_of(logged.line, "rule_sha256") != hex(rule.sha256)) return;
  const auto time = tearsheet::to_string(candidate.now), rule_text = rule_part(rule), about = article_part(article);
  AlertContent content{time, rule_text, decision.key, about, spans, &candidate.words};
  content.decision = aged ? "aged" : "new";
  if (sha256_hex(serialise(content, logged.form())) != text_of(logged.line, "content_hash"))
    differences_.push_back(logged.subject() + fires + ", but not with this content");
}

std::vector<std::string> DecisionCheck::finish() {
  SQLite::Statement select(database_,
                           "SELECT seq, line FROM chain WHERE seq IN (SELECT seq FROM decisions) AND seq <= ?"
                           " ORDER BY seq");
  select.bind(1, last_seq_);
  while (select.executeStep()) {
    const auto seq = static_cast<std::size_t>(select.getColumn(0).getInt64());
    if (decided_.at(seq)) continue;
    const Logged logged{seq, parse_json(select.getColumn(1).getString(), "alerts.jsonl")};
    const auto& article = logged.line.at("article");
    const auto* rule = rules_.find(text_of(logged.line, "rule"));
    if (article.is_object() && !seen_.contains(hash_of(text_of(article, "id")))) {
      differences_.push_back(logged.subject() + "no article is read for " + url_of(logged.line) + " any more");
    } else if (rule != nullptr && hex(rule->sha256) == text_of(logged.line, "rule_sha256")) {
      differences_.push_back(logged.subject() + "rule " + rule->rule->id + " doesn't fire for " + url_of(logged.line));
    }
  }
  return std::move(differences_);
}

}  // namespace tearsheet::alerts
