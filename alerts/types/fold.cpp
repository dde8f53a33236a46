#include "alerts/types/fold.h"

#include "alerts/types/aligned.h"
#include "alerts/types/new_term.h"
#include "alerts/types/sequence.h"
#include "alerts/types/sliding.h"

namespace tearsheet::alerts {
namespace {

using config::Rule;
using config::RuleType;

Seconds seconds(Rule::Duration duration) { return std::chrono::floor<Seconds>(duration); }

Seconds lateness(const Rule& rule) {
  return rule.clock == config::RuleClock::kPublished ? seconds(rule.late) : kLateness;
}

AlignedSettings aligned(const Rule& rule, Time in_force) {
  const auto late = rule.clock == config::RuleClock::kPublished ? seconds(rule.late) : Seconds{0};
  return {seconds(rule.window), rule.time_zone, late, rule.min.value_or(1), in_force};
}

std::unique_ptr<Fold> make_spike(const Rule& rule, Time in_force) {
  const auto baseline = rule.baseline.value_or(rule.window);
  const Spike::Limits limits{rule.min.value_or(1), rule.factor, in_force + seconds(rule.learn.value_or(baseline))};
  const SlidingSettings settings{seconds(rule.window), seconds(baseline), lateness(rule)};
  return std::make_unique<Spike>(settings, limits, rule.distinct);
}

}  // namespace

void Fold::advance(Time, Decisions&) {}

std::unique_ptr<Fold> make_fold(const Rule& rule, Time in_force) {
  const auto window = seconds(rule.window);
  const SlidingSettings sliding{window, {}, lateness(rule)};
  switch (rule.type) {
    case RuleType::kAny:
    case RuleType::kChange:
      return nullptr;
    case RuleType::kFrequency:
      return std::make_unique<Frequency>(sliding, rule.count, rule.distinct);
    case RuleType::kSpike:
      return make_spike(rule, in_force);
    case RuleType::kFlatline:
      return std::make_unique<Flatline>(aligned(rule, in_force), rule.per);
    case RuleType::kNewTerm:
      return std::make_unique<NewTerm>(window, in_force + seconds(rule.learn.value_or(rule.window)));
    case RuleType::kCardinality:
      if (rule.max) return std::make_unique<TooManyValues>(sliding, *rule.max);
      return std::make_unique<TooFewValues>(aligned(rule, in_force));
    case RuleType::kSequence:
      return std::make_unique<Sequence>(rule.steps.size(), window, lateness(rule), rule.same);
  }
  return nullptr;
}

}  // namespace tearsheet::alerts
