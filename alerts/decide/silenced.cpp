#include "alerts/decide/silenced.h"

namespace tearsheet::alerts {

const Silence* silence_of(const Silences& silences, const Decided& decided) {
  if (decided.kind != DecisionKind::kNew && decided.kind != DecisionKind::kAged) return nullptr;
  SilenceSubject subject{decided.rule, decided.time};
  subject.outlet = decided.decision.outlet;
  std::optional<plugin::Candidate> candidate;
  if (decided.event != nullptr) {
    const auto& article = decided.event->article;
    candidate.emplace(plugin::Candidate{article, decided.event->words, decided.time});
    subject.position = decided.event->position;
    subject.outlet = article.outlet;
    subject.story = story_of(article);
    subject.candidate = &*candidate;
  }
  return silences.of(subject);
}

}  // namespace tearsheet::alerts
