#include "alerts/log/decider.h"

#include "alerts/log/alert_line.h"

namespace tearsheet::alerts {

/// An article version on its way through the rules.
struct Decider::Taken {
  plugin::Candidate candidate;
  Position position;
  std::string time, part;
};

Decider::Decider(const RuleSet& rules, Database& database)
    : rules_(rules),
      in_force_(rules, database),
      chain_(database),
      insert_decision_(database,
                       "INSERT OR IGNORE INTO decisions (rule, key, seq, article, time) VALUES (?, ?, ?, ?, ?)"),
      insert_outbox_(database, "INSERT OR IGNORE INTO outbox (channel, seq, queued) VALUES (?, ?, ?)") {}

void Decider::begin(Time now, Position at) {
  now_ = now;
  in_force_.update(now, at);
}

Decider::Matches Decider::match(const analyzers::Article& article, const analyzers::ReadArticle& words) const {
  return rules_.monitor.match({article, words, capture_of(article).fetched}, true);
}

std::size_t Decider::decide(const analyzers::Article& article, const analyzers::ReadArticle& words,
                            const Matches& matches, Position position) {
  const auto part = article_part(article);
  const auto fetched = capture_of(article).fetched;
  const Taken taken{{article, words, fetched}, position, tearsheet::to_string(fetched), part};
  chain_.reload();
  std::size_t decided = 0;
  for (const auto& match : matches) {
    const auto* rule = rules_.find(match.id);
    if (rule != nullptr && position > in_force_.of(*rule).after) decided += decide(*rule, match.spans, taken);
  }
  return decided;
}

std::size_t Decider::decide(const CompiledRule& rule, const std::vector<plugin::Span>& spans, const Taken& taken) {
  // Older than the rule's text: recorded, but not sent, because nobody had asked for it then.
  const bool aged = taken.position <= in_force_.of(rule).since;
  std::size_t decided = 0;
  for (const auto& decision : any_.fold(ArticleMatched{taken.candidate, spans})) {
    if (!take_key(rule.rule->id, decision, taken)) continue;
    AlertContent content{taken.time, part_of(rule), decision.key, taken.part, spans, &taken.candidate.words};
    content.decision = aged ? "aged" : "new";
    const auto seq = chain_.append(serialise(content));
    if (!aged) queue(*rule.rule, seq);
    ++decided;
  }
  return decided;
}

/// False if the rule has decided on this key before.
bool Decider::take_key(const std::string& rule, const Decision& decision, const Taken& taken) {
  Use insert(insert_decision_);
  insert->bindNoCopy(1, rule);
  insert->bindNoCopy(2, decision.key);
  insert->bind(3, chain_.next_seq());
  insert->bindNoCopy(4, taken.candidate.article.id);
  bind_time(*insert, 5, taken.candidate.now);
  return insert->exec() == 1;
}

void Decider::queue(const config::Rule& rule, std::int64_t seq) {
  for (const auto& channel : rule.notify) {
    Use insert(insert_outbox_);
    insert->bindNoCopy(1, channel);
    insert->bind(2, seq);
    bind_time(*insert, 3, now_);
    insert->exec();
  }
}

const std::string& Decider::part_of(const CompiledRule& rule) {
  auto& part = rule_parts_[&rule];
  if (part.empty()) part = rule_part(rule);
  return part;
}

}  // namespace tearsheet::alerts
