#include "alerts/rules/rule_text.h"

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "base/units.h"

namespace tearsheet::alerts {
namespace {

using config::Rule;
using config::RuleType;
using config::word;

class TextWriter {
 public:
  TextWriter(const Rule& rule, const plugin::ParseContext& context)
      : rule_(rule), context_(context), text_(resolved(rule.query)) {}

  std::string resolved(std::string_view query) const { return plugin::resolve_saved(query, context_); }

  void line(std::string_view key, std::string_view value) { text_ += fmt::format("\n{}: {}", key, value); }
  void line(std::string_view key, Milliseconds value) { line(key, tearsheet::to_string(value)); }
  void line(std::string_view key, std::uint64_t value) { line(key, std::to_string(value)); }
  template <class Value>
  void line(std::string_view key, const std::optional<Value>& value) {
    if (value) line(key, *value);
  }

  std::string take() { return std::move(text_); }

 private:
  const Rule& rule_;
  const plugin::ParseContext& context_;
  std::string text_;
};

void add_type(const Rule& rule, TextWriter& text) {
  text.line("type", word(config::kRuleTypes, rule.type));
  if (rule.window > Milliseconds{0}) text.line("window", rule.window);
  text.line("baseline", rule.baseline);
  text.line("learn", rule.learn);
  if (rule.factor > 0) text.line("factor", fmt::format("{}", rule.factor));
  if (rule.count > 0) text.line("count", rule.count);
  text.line("min", rule.min);
  text.line("max", rule.max);
  if (rule.distinct != config::Unit::kArticle) text.line("distinct", word(config::kUnits, rule.distinct));
  if (rule.per != config::FlatlinePer::kRule) text.line("per", word(config::kFlatlinePers, rule.per));
  if (rule.type == RuleType::kNewTerm || rule.type == RuleType::kCardinality)
    text.line("field", word(config::kTermFields, rule.term));
  if (rule.type == RuleType::kChange) {
    text.line("field", word(config::kTextFields, rule.text));
    if (rule.least > 0) text.line("least", fmt::format("{}", rule.least));
  }
  for (const auto& step : rule.steps) text.line("step", text.resolved(step.query));
  if (rule.same != config::Unit::kArticle) text.line("same", word(config::kUnits, rule.same));
}

/// Which articles count.
void add_articles(const Rule& rule, const config::AlertLimits& limits, TextWriter& text) {
  if (rule.on != std::vector{config::ArticleEvent::kFirstSeen}) {
    std::string events;
    for (const auto event : rule.on)
      events += fmt::format("{}{}", events.empty() ? "" : " ", word(config::kArticleEvents, event));
    text.line("on", events);
  }
  if (rule.clock == config::RuleClock::kPublished) {
    text.line("clock", word(config::kRuleClocks, rule.clock));
    text.line("late", rule.late);
  }
  const auto max_age = rule.max_age.value_or(limits.max_age);
  if (max_age != config::AlertLimits{}.max_age) text.line("max_age", max_age);
  for (const auto& exception : rule.except) {
    const auto until = exception.until ? "\n  until: " + tearsheet::to_string(*exception.until) : std::string{};
    text.line("except", text.resolved(exception.when) + until);
  }
}

}  // namespace

std::string rule_text(const Rule& rule, const config::AlertLimits& limits, const plugin::ParseContext& context,
                      std::string_view canonical) {
  TextWriter text(rule, context);
  if (rule.time_zone != "UTC") text.line("time_zone", rule.time_zone);
  if (!canonical.empty()) text.line("read as", canonical);
  if (rule.type != RuleType::kAny) add_type(rule, text);
  add_articles(rule, limits, text);
  // In the first version each article was an alert.
  if (rule.type == RuleType::kAny && rule.dedupe_by != config::DedupeBy::kUrl) {
    const auto by = word(config::kDedupeBys, rule.dedupe_by);
    const bool each = rule.dedupe_keep == config::DedupeKeep::kEachOutlet;
    text.line("dedupe", fmt::format("{}{}", by, each ? " of each outlet" : ""));
  }
  return text.take();
}

bool states_type_that_counts(std::string_view text) {
  for (const auto type : {RuleType::kFrequency, RuleType::kSpike, RuleType::kFlatline, RuleType::kNewTerm,
                          RuleType::kCardinality, RuleType::kSequence})
    if (text.find(fmt::format("\ntype: {}", word(config::kRuleTypes, type))) != std::string_view::npos) return true;
  return false;
}

}  // namespace tearsheet::alerts
