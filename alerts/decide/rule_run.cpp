#include "alerts/decide/rule_run.h"

#include "alerts/decide/settle.h"
#include "alerts/decide/silenced.h"

namespace tearsheet::alerts {

struct RuleRun::Keys {
  RuleRun& run;
  const std::string* article;

  bool take(const std::string& key, DecisionKind) {
    return run.taken_.try_emplace(key, article ? *article : std::string{}).second;
  }
  bool add_further(const std::string& key, DecisionKind) {
    if (article == nullptr) return false;
    const auto holder = run.taken_.find(key);
    if (holder != run.taken_.end() && holder->second == *article) return false;
    return run.further_.insert(*article).second;
  }
};

RuleRun::RuleRun(const CompiledRule& rule, const Since& since, Seconds max_age, const Silences* silences)
    : rule_(rule), decider_(rule, since, max_age), silences_(silences) {}

DecisionKind RuleRun::silenced_or(const Verdict& verdict, const ArticleEvent* event) const {
  if (silences_ == nullptr) return verdict.kind;
  const auto time = event ? event->article.capture->fetched : verdict.decision.time.value_or(Time{});
  const auto* silence = silence_of(*silences_, {rule_.rule->id, verdict.kind, verdict.decision, event, time});
  return silence == nullptr ? verdict.kind : DecisionKind::kSilenced;
}

std::vector<Verdict> RuleRun::lines(std::vector<Verdict> verdicts, const ArticleEvent* event) {
  const auto* article = event ? &event->article.id : nullptr;
  std::vector<Verdict> out;
  const auto type = rule_.rule->type;
  for (auto& verdict : verdicts) {
    const auto kind = settle(silenced_or(verdict, event), verdict.decision.key, type, Keys{*this, article});
    if (!kind) continue;
    verdict.kind = *kind;
    out.push_back(std::move(verdict));
    if (article != nullptr && type == config::RuleType::kAny && holds_key(*kind)) break;
  }
  return out;
}

std::vector<Verdict> RuleRun::look(const PassedCapture& capture) {
  auto out = advance(capture.fetched);
  if (is_look(capture)) decider_.look({capture.fetched, capture.outlet});
  return out;
}

std::vector<Verdict> RuleRun::article(const ArticleEvent& event, const RuleMatch& match) {
  return lines(decider_.article(event, match), &event);
}

std::vector<Verdict> RuleRun::advance(Time now) { return lines(decider_.advance(now), nullptr); }

}  // namespace tearsheet::alerts
