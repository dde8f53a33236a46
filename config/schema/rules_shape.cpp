// rules/*.yaml

#include <algorithm>
#include <array>

#include "config/model/rule.h"
#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr Shape kStatus{.form = Form::kWord, .words = kRuleStatuses};
constexpr Shape kSeverity{.form = Form::kWord, .words = kAlertSeverities};
constexpr Shape kWhichClock{.form = Form::kWord, .words = kRuleClocks};
constexpr Shape kEvent{.form = Form::kWord, .words = kArticleEvents};
constexpr Shape kEvents{.form = Form::kList, .least = 1, .each = &kEvent};
constexpr Shape kUnit{.form = Form::kWord, .words = kUnits};
constexpr Shape kPer{.form = Form::kWord, .words = kFlatlinePers};
constexpr Shape kTerm{.form = Form::kWord, .words = kTermFields};
constexpr Shape kTextOf{.form = Form::kWord, .words = kTextFields};
constexpr Shape kWindow{.form = Form::kDuration, .least = 1'000};
constexpr Shape kAmount{.form = Form::kCount, .least = 1, .most = 1'000'000};
constexpr Shape kNumber{.form = Form::kNumber};

constexpr Key kExceptionKeys[] = {
    {"name", &kText, false, "What it is, for people."},
    {"when", &kText, true, "A query: articles that match it don't count."},
    {"until", &kDate, false, "It ends then; a day counts to its end in the rule's zone."},
};
constexpr Shape kException{.form = Form::kRecord, .noun = "an exception", .keys = kExceptionKeys};
constexpr Shape kExceptions{.form = Form::kList, .noun = "except", .each = &kException};

constexpr Shape kDedupeBy{.form = Form::kWord, .words = kDedupeBys};
constexpr Shape kDedupeKeep{.form = Form::kWord, .words = kDedupeKeeps};
constexpr Key kDedupeKeys[] = {
    {"by", &kDedupeBy, false, "One alert a story (the default), a URL, or for each version that matches."},
    {"keep", &kDedupeKeep, false, "The first of a story, or the first of each outlet."},
};
constexpr Shape kDedupe{.form = Form::kRecord, .noun = "dedupe", .keys = kDedupeKeys};

constexpr std::string_view kGroupWords[] = {"rule", "story", "outlet"};
constexpr Shape kGroupWord{.form = Form::kWord, .words = kGroupWords};
constexpr Shape kGroupBy{.form = Form::kList, .least = 1, .each = &kGroupWord};
constexpr Key kGroupKeys[] = {
    {"by", &kGroupBy, true, "What the alerts of one message have in common."},
    {"wait", &kDuration, false, "What comes within this time after the first goes into one message."},
    {"repeat", &kDuration, false, "More of the same is sent at most this often."},
};
constexpr Shape kGroup{.form = Form::kRecord, .noun = "group", .keys = kGroupKeys};

constexpr Key kFirstKeys[] = {
    {"id", &kId, true, "Its name, unique among rules, lists and queries."},
    {"title", &kText, false, "What people call it."},
};
constexpr Key kLastKeys[] = {
    {"time_zone", &kZone, false, "IANA name of the zone for days in the query; UTC by default."},
    {"notify", &kIds, false, "Channels that its alerts go to."},
    {"status", &kStatus, false, "live; draft: decided and listed, but never sent; off."},
    {"owner", &kId, false, "Who looks after it."},
    {"tags", &kIds, false, "For subscriptions and lists."},
    {"severity", &kSeverity, false, "Shown, and put into messages."},
    {"note", &kText, false, "What the reader of an alert should know or do."},
    {"on", &kEvents, false, "What makes an article count: it is seen for the first time, or changed."},
    {"clock", &kWhichClock, false, "Which time of an article counts: of its capture, or of its publication."},
    {"late", &kDuration, false,
     "With clock published: articles captured later than this after publication don't count."},
    {"max_age", &kDuration, false, "Alerts on articles published longer before their capture are not sent."},
    {"except", &kExceptions, false, "Articles that don't count."},
    {"dedupe", &kDedupe, false, "What counts as the same; for type any."},
    {"group", &kGroup, false, "Several alerts in one message."},
};

template <std::size_t N>
constexpr auto rule_keys(const Key (&own)[N]) {
  std::array<Key, std::size(kFirstKeys) + N + std::size(kLastKeys)> keys;
  auto at = std::ranges::copy(kFirstKeys, keys.begin()).out;
  at = std::ranges::copy(own, at).out;
  std::ranges::copy(kLastKeys, at);
  return keys;
}

constexpr Key kQuery{"query", &kText, true, "The articles that it fires on."};
constexpr Key kType{"type", &kText, true, "The type of the rule."};
constexpr Key kDistinct{"distinct", &kUnit, false, "What is counted: articles, stories or outlets."};

constexpr auto kAnyKeys = rule_keys({kQuery, {"type", &kText, false, "The type of the rule; any by default."}});
constexpr auto kFrequencyKeys = rule_keys({
    kQuery,
    kType,
    {"count", &kAmount, true, "It fires when so many came within the window."},
    {"window", &kWindow, true, "The sliding window."},
    kDistinct,
});
constexpr auto kSpikeKeys = rule_keys({
    kQuery,
    kType,
    {"window", &kWindow, true, "The sliding window."},
    {"baseline", &kWindow, true, "The time before the window that it is compared with."},
    {"factor", &kNumber, true, "It fires at so many times the mean of the baseline's windows."},
    {"min", &kAmount, false, "The least that can be a spike."},
    {"learn", &kDuration, false, "Silent for so long after it comes into force; by default, the baseline."},
    kDistinct,
});
constexpr auto kFlatlineKeys = rule_keys({
    kQuery,
    kType,
    {"window", &kWindow, true, "Aligned to multiples of itself; a day begins in the rule's zone."},
    {"min", &kAmount, false, "It fires if fewer came; 1 by default."},
    {"per", &kPer, false, "Count all, or each outlet that has matched before."},
});
constexpr auto kNewTermKeys = rule_keys({
    kQuery,
    kType,
    {"field", &kTerm, true, "The field whose values are compared."},
    {"window", &kWindow, true, "A value is new if it was not seen for so long."},
    {"learn", &kDuration, false, "Silent for so long after it comes into force; by default, the window."},
});
constexpr auto kCardinalityKeys = rule_keys({
    kQuery,
    kType,
    {"field", &kTerm, true, "The field whose different values are counted."},
    {"window", &kWindow, true, "Sliding for max, aligned for min."},
    {"max", &kAmount, false, "It fires when there are more."},
    {"min", &kAmount, false, "It fires if there are fewer at the end of a window."},
});
constexpr auto kChangeKeys = rule_keys({
    kQuery,
    kType,
    {"field", &kTextOf, true, "The field that a later version changes."},
    {"least", &kShare, false, "The least share of words inserted and deleted, over the longer text."},
});
constexpr Shape kSteps{.form = Form::kList, .least = 2, .most = kMaxSteps, .each = &kText};
constexpr auto kSequenceKeys = rule_keys({
    {"query", &kText, false, "Articles of all steps must match it as well."},
    kType,
    {"steps", &kSteps, true, "Queries that articles match in this order, one article a step."},
    {"within", &kWindow, true, "From the first step to the last."},
    {"same", &kUnit, false, "What the articles have in common: story or outlet."},
});

constexpr Shape rule_shape(std::string_view noun, std::span<const Key> keys) {
  return {.form = Form::kRecord, .noun = noun, .keys = keys};
}
constexpr Shape kAny = rule_shape("a rule", kAnyKeys);
constexpr Shape kFrequency = rule_shape("a rule of type frequency", kFrequencyKeys);
constexpr Shape kSpike = rule_shape("a rule of type spike", kSpikeKeys);
constexpr Shape kFlatline = rule_shape("a rule of type flatline", kFlatlineKeys);
constexpr Shape kNewTerm = rule_shape("a rule of type new_term", kNewTermKeys);
constexpr Shape kCardinality = rule_shape("a rule of type cardinality", kCardinalityKeys);
constexpr Shape kChange = rule_shape("a rule of type change", kChangeKeys);
constexpr Shape kSequence = rule_shape("a rule of type sequence", kSequenceKeys);
constexpr Choice kRuleChoices[] = {{"any", &kAny},           {"frequency", &kFrequency}, {"spike", &kSpike},
                                   {"flatline", &kFlatline}, {"new_term", &kNewTerm},    {"cardinality", &kCardinality},
                                   {"change", &kChange},     {"sequence", &kSequence}};

constexpr Shape kRule{.form = Form::kChoice, .noun = "a rule", .choices = kRuleChoices, .has_default = true};
constexpr Shape kRuleList{.form = Form::kList, .noun = "rules", .each = &kRule};
constexpr Shape kSavedLists{.form = Form::kTable, .noun = "lists", .each = &kSomeTexts};
constexpr Shape kSavedQueries{.form = Form::kTable, .noun = "queries", .each = &kText};
constexpr Key kRulesKeys[] = {
    {"lists", &kSavedLists, false, "Lists of queries; @name in a query is an OR of them."},
    {"queries", &kSavedQueries, false, "Named queries, used as @name."},
    {"rules", &kRuleList, false, "What to alert on."},
};

}  // namespace

const Shape kRulesFile{.form = Form::kRecord, .noun = "a file of rules", .keys = kRulesKeys};

}  // namespace tearsheet::config
