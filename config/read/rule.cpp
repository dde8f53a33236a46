// One alert rule, from checked YAML.

#include <algorithm>

#include <fmt/format.h>

#include "base/units.h"
#include "config/read/read.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;
using Words = std::span<const std::string_view>;

template <class Value>
Value value_of(std::string_view text, Words words) {
  return static_cast<Value>(std::ranges::find(words, text) - words.begin());
}

/// Sets what a key states.
class RuleKeys {
 public:
  RuleKeys(const Reader& reader, const Node& node) : reader_(reader), node_(node) {}

  std::optional<Node> node(std::string_view key) const { return reader_.get(node_, key); }
  void get(std::string_view key, std::string& to) const {
    if (const auto value = node(key)) to = value->text();
  }
  template <class Value>
  void get_word(std::string_view key, Words words, Value& to) const {
    if (const auto value = node(key)) to = value_of<Value>(value->text(), words);
  }
  template <class Duration>
  void get_duration(std::string_view key, Duration& to) const {
    if (const auto value = node(key)) to = *parse_duration(value->text());
  }
  template <class Count>
  void get_count(std::string_view key, Count& to) const {
    if (const auto value = node(key)) to = *parse_count(value->text());
  }
  std::vector<std::string> texts(std::string_view key) const { return reader_.texts(node_, key); }

 private:
  const Reader& reader_;
  Node node_;
};

std::vector<RuleException> read_exceptions(const Reader& reader, const Node& list) {
  std::vector<RuleException> out;
  for (const auto item : list.items()) {
    auto& exception = out.emplace_back();
    const auto when = *item.find("when");
    exception.name = reader.text(item, "name");
    exception.when = when.text();
    exception.place = when.text_place();
    if (const auto until = reader.get(item, "until")) exception.until = parse_date_time(until->text());
  }
  return out;
}

void read_people(const RuleKeys& keys, Rule& rule) {
  keys.get("title", rule.title);
  keys.get("owner", rule.owner);
  keys.get("note", rule.note);
  rule.tags = keys.texts("tags");
  keys.get_word("severity", kAlertSeverities, rule.severity);
  keys.get_word("status", kRuleStatuses, rule.status);
}

/// What makes an article count, for all types.
void read_articles(const Reader& reader, const RuleKeys& keys, Rule& rule) {
  keys.get("time_zone", rule.time_zone);
  rule.states_time_zone = keys.node("time_zone").has_value();
  keys.get_word("clock", kRuleClocks, rule.clock);
  keys.get_duration("late", rule.late);
  keys.get_duration("max_age", rule.max_age);
  if (const auto list = keys.node("except")) rule.except = read_exceptions(reader, *list);
  if (keys.node("on")) {
    rule.on.clear();
    for (const auto& event : keys.texts("on")) rule.on.push_back(value_of<ArticleEvent>(event, kArticleEvents));
  }
}

void read_type(const Reader& reader, const RuleKeys& keys, Rule& rule) {
  keys.get_word("type", kRuleTypes, rule.type);
  keys.get_duration(rule.type == RuleType::kSequence ? "within" : "window", rule.window);
  keys.get_duration("baseline", rule.baseline);
  keys.get_duration("learn", rule.learn);
  if (const auto factor = keys.node("factor")) rule.factor = *parse_number(factor->text());
  keys.get_count("count", rule.count);
  keys.get_count("min", rule.min);
  keys.get_count("max", rule.max);
  keys.get_word("distinct", kUnits, rule.distinct);
  keys.get_word("per", kFlatlinePers, rule.per);
  keys.get_word("same", kUnits, rule.same);
  if (rule.type == RuleType::kChange) {
    keys.get_word("field", kTextFields, rule.text);
    if (const auto least = keys.node("least")) rule.least = *parse_share(least->text());
  } else {
    keys.get_word("field", kTermFields, rule.term);
  }
  if (const auto steps = keys.node("steps")) {
    for (const auto step : steps->items()) {
      if (reader.whole(step)) rule.steps.push_back({std::string{step.text()}, step.text_place()});
    }
  }
}

void read_messages(const Reader& reader, const RuleKeys& keys, Rule& rule) {
  if (const auto dedupe = keys.node("dedupe")) {
    const RuleKeys of(reader, *dedupe);
    of.get_word("by", kDedupeBys, rule.dedupe_by);
    of.get_word("keep", kDedupeKeeps, rule.dedupe_keep);
  }
  if (const auto group = keys.node("group")) {
    const RuleKeys of(reader, *group);
    rule.group_by = of.texts("by");
    of.get_duration("wait", rule.group_wait);
    of.get_duration("repeat", rule.group_repeat);
  }
}

/// What single keys can't show. Returns true if the rule can run.
bool check_rule(const Rule& rule, const Node& node, Findings& findings) {
  const auto error = [&](std::string_view key, const std::string& message) {
    const auto at = node.find(key);
    findings.error(at ? at->place() : node.place(), fmt::format("\"{}\": {}", key, message));
    return false;
  };
  if (rule.baseline && *rule.baseline < rule.window) return error("baseline", "is shorter than \"window\"");
  if (rule.type == RuleType::kCardinality && rule.min.has_value() == rule.max.has_value())
    return error(rule.min ? "min" : "field", "type cardinality needs \"max\" or \"min\", one of them");
  if (rule.same == Unit::kArticle && node.find("same"))
    return error("same", "the steps are different articles: write story or outlet");
  if (rule.clock == RuleClock::kFetched && node.find("late"))
    return error("late", "is of \"clock: published\"; by the capture's clock nothing is late");
  if (rule.type != RuleType::kAny && node.find("dedupe"))
    findings.warning(
        node.find("dedupe")->place(),
        fmt::format("\"dedupe\": only type any has it; this rule is of type {}", word(kRuleTypes, rule.type)));
  return true;
}

}  // namespace

std::vector<std::string> read_notify(const Reader& reader, const Node& node, Draft& draft) {
  std::vector<std::string> out;
  const auto notify = reader.get(node, "notify");
  if (!notify) return out;
  for (const auto name : notify->items()) {
    if (!reader.whole(name)) continue;
    out.emplace_back(name.text());
    if (!draft.channels.contains(name.text()) && draft.knows_channels) {
      draft.findings.error(name.place(),
                           fmt::format("\"notify\": tearsheet.yaml has no channel {}{}", quote(name.text()),
                                       did_you_mean(name.text(), known_names(draft.channels))));
    }
  }
  return out;
}

std::optional<Rule> read_rule(const Reader& reader, const Node& node, Draft& draft) {
  Rule rule;
  const RuleKeys keys(reader, node);
  keys.get("id", rule.id);
  keys.get("query", rule.query);
  rule.notify = read_notify(reader, node, draft);
  read_people(keys, rule);
  read_articles(reader, keys, rule);
  read_type(reader, keys, rule);
  read_messages(reader, keys, rule);
  rule.place = node.place();
  if (const auto query = node.find("query")) {
    rule.query_place = query->text_place();
    rule.query_written = query->written();
  }
  return check_rule(rule, node, draft.findings) ? std::optional(std::move(rule)) : std::nullopt;
}

}  // namespace tearsheet::config
