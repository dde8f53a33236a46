#include "desk/rule_warnings.h"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

#include "base/units.h"
#include "base/words.h"
#include "crawler/frontier/schedule.h"
#include "desk/query_values.h"
#include "plugin/query/lint/lint.h"

namespace tearsheet::desk {
namespace {

using config::Finding;
using config::Rule;
using config::Severity;
using Findings = std::vector<Finding>;

constexpr std::size_t kShownUntested = 20;  ///< rules without a test that are named one by one

void warn_of(const Rule& rule, const config::Place& place, const std::string& message, Findings& findings) {
  findings.push_back({Severity::kWarning, place, "rule " + rule.id + ": " + message});
}

std::vector<std::string> outlet_ids(const config::Desk& desk) {
  std::vector<std::string> ids;
  for (const auto& outlet : desk.outlets) ids.push_back(outlet.id);
  return ids;
}

/// All texts of a rule that are queries, parsed.
class RuleQueries {
 public:
  struct Text {
    const std::string& text;
    const config::Place& place;
    plugin::QueryPtr query;
  };

  RuleQueries(const Rule& rule, plugin::ParseContext context) : context_(std::move(context)) {
    context_.time_zone = rule.time_zone;
    if (!rule.query.empty()) add(rule.query, rule.query_place);
    for (const auto& step : rule.steps) add(step.query, step.place);
    for (const auto& exception : rule.except) add(exception.when, exception.place);
  }
  const std::vector<Text>& all() const { return texts_; }

 private:
  void add(const std::string& text, const config::Place& place) {
    auto result = plugin::parse_query(text, context_);
    if (auto* parsed = std::get_if<plugin::Parsed>(&result)) texts_.push_back({text, place, std::move(parsed->query)});
  }

  plugin::ParseContext context_;
  std::vector<Text> texts_;
};

void warn_of_rule_values(const config::Desk& desk, const Rule& rule, const plugin::ParseContext& context,
                         Findings& findings) {
  const RuleQueries queries(rule, context);
  for (const auto& [text, place, query] : queries.all()) {
    for (const auto& problem : value_problems(desk, nullptr, *query))
      findings.push_back(alerts::query_finding(Severity::kWarning, place, "rule " + rule.id, text, problem));
  }
}

/// Are these words joined by nothing but blanks? Then `query: "peace talks"`, in YAML's quotes, looks like a phrase.
bool are_bare_words(const plugin::Query& query, std::string_view text) {
  if (query.kind != plugin::query::QueryKind::kAnd) return false;
  const auto is_bare = [](const plugin::QueryPtr& arg) {
    return arg->kind == plugin::query::QueryKind::kWord && !arg->field;
  };
  return std::ranges::all_of(query.args, is_bare) && text.find_first_of("\"():@-") == std::string_view::npos &&
         text.find(" AND ") == std::string_view::npos;
}

/// What YAML may have taken away from a query.
void warn_of_yaml(const std::string& subject, const config::Place& place, config::Written written,
                  const std::string& text, const plugin::ParseContext& context, Findings& findings) {
  const auto warn = [&](const std::string& message) {
    findings.push_back({Severity::kWarning, place, subject + ": " + message});
  };
  if (written == config::Written::kCutByComment)
    warn("to YAML, what follows \" #\" is a comment, so the query ends before it: put all of it in single quotes");
  if (written != config::Written::kInQuotes) return;
  const auto result = plugin::parse_query(text, context);
  const auto* parsed = std::get_if<plugin::Parsed>(&result);
  if (parsed && are_bare_words(*parsed->query, text))
    warn("YAML's own quotes make no phrase, so this is " + plugin::to_string(*parsed->query) +
         ": for the phrase write '\"" + text + "\"', for the words leave the quotes out");
}

/// A sequence says by itself what its steps have in common: a broad step is no mistake.
void warn_of_breadth(const alerts::RuleSet& rules, Findings& findings) {
  std::vector<plugin::QueryPtr> queries;
  std::vector<const Rule*> of;
  for (const auto& each : rules.rules) {
    if (!each.query || !each.rule->steps.empty()) continue;
    for (const auto& problem : plugin::lint_rule(*each.query))
      findings.push_back(alerts::query_finding(Severity::kWarning, each.rule->query_place, "rule " + each.rule->id,
                                               each.rule->query, problem));
    queries.push_back(each.query);
    of.push_back(each.rule);
  }
  for (const auto& [first, second, exact] : plugin::duplicates(queries)) {
    if (of[first]->type != of[second]->type) continue;
    const auto same = "it says the same as rule " + of[first]->id;
    warn_of(*of[second], of[second]->query_place, exact ? same : same + " but for one operand", findings);
  }
}

void warn_of_untested(const config::Desk& desk, const alerts::RuleSet& rules, Findings& findings) {
  std::set<std::string_view> tested;
  for (const auto& test : desk.tests) tested.insert(test.rule);
  std::size_t untested = 0;
  const Rule* last = nullptr;
  for (const auto& each : rules.rules) {
    if (tested.contains(each.rule->id)) continue;
    last = each.rule;
    if (++untested <= kShownUntested)
      warn_of(*each.rule, each.rule->place, "it has no test: write one in rules/tests/", findings);
  }
  if (untested > kShownUntested) {
    findings.push_back({Severity::kWarning, last->place,
                        counted(untested - kShownUntested, "more rule") + " without a test, this one among them"});
  }
}

/// Why the alerts of a rule reach nobody; empty if they do.
std::string never_sent(const config::Desk& desk, const Rule& rule, Time now) {
  if (rule.status == config::RuleStatus::kDraft) return "it is a draft: its alerts are listed, but never sent";
  const auto channels = config::channels_of(rule, now);
  if (channels.empty() && !rule.subscribers.empty())
    return "its last reader has gone: name a channel in \"notify\", or subscribe somebody else";
  if (channels.empty()) return "its alerts are sent to nobody: name a channel in \"notify\", or subscribe somebody";
  const auto exists = [&](const std::string& name) { return config::find_channel(desk, name) != nullptr; };
  if (std::ranges::any_of(channels, exists)) return {};
  return "its alerts are sent to nobody: none of its channels works";
}

/// Why nobody looks after a rule; empty if somebody does, or if the desk has no people.
std::string without_owner(const config::Desk& desk, const Rule& rule, Time now) {
  if (rule.owner.empty() || desk.people.empty()) return {};
  const auto person = std::ranges::find(desk.people, rule.owner, &config::Person::id);
  if (person == desk.people.end()) return "\"people\" has no " + rule.owner + ", its owner: add them, or name another";
  return person->until <= now ? "its owner " + rule.owner + " has gone: name another" : std::string{};
}

/// All articles of a visit come at once, so a shorter window sees the crawler's visits, not the outlets' articles.
bool is_shorter_than_visits(const Rule& rule) {
  using config::RuleType;
  const bool is_aligned = rule.type == RuleType::kFlatline || (rule.type == RuleType::kCardinality && rule.min);
  const bool slides =
      rule.type == RuleType::kFrequency || rule.type == RuleType::kSpike || rule.type == RuleType::kCardinality;
  const bool depends = is_aligned || (slides && rule.clock == config::RuleClock::kFetched);
  return depends && rule.window < crawler::kLeastInterval;
}

}  // namespace

void warn_of_queries(const config::Desk& desk, const alerts::RuleSet& rules, Findings& findings) {
  for (const auto& each : rules.rules) {
    const auto& rule = *each.rule;
    warn_of_rule_values(desk, rule, rules.context, findings);
    warn_of_yaml("rule " + rule.id, rule.query_place, rule.query_written, rule.query, rules.context, findings);
  }
  for (const auto& saved : desk.queries)
    warn_of_yaml("query " + saved.name, saved.place, saved.written, saved.query, rules.context, findings);
  warn_of_breadth(rules, findings);
}

void warn_of_rules(const config::Desk& desk, const alerts::RuleSet& rules, Time now, Findings& findings) {
  warn_of_untested(desk, rules, findings);
  for (const auto& each : rules.rules) {
    const auto& rule = *each.rule;
    if (const auto why = never_sent(desk, rule, now); !why.empty()) warn_of(rule, rule.place, why, findings);
    if (const auto why = without_owner(desk, rule, now); !why.empty()) warn_of(rule, rule.place, why, findings);
    if (is_shorter_than_visits(rule)) {
      warn_of(rule, rule.place,
              "its window of " + tearsheet::to_string(rule.window) +
                  " is shorter than the time between two visits to an outlet, " +
                  tearsheet::to_string(Milliseconds{crawler::kLeastInterval}) + " at least",
              findings);
    }
  }
}

void warn_of_subscriptions(const config::Desk& desk, Findings& findings) {
  // A rule that can't be read may be the one.
  if (desk.rules_unreadable || !desk.broken_rules.empty()) return;
  for (const auto& subscription : desk.subscriptions) {
    for (const auto& of : subscription.rules) {
      const auto is_it = [&](const Rule& rule) { return config::is_of(rule, of); };
      if (std::ranges::any_of(desk.rules, is_it) || std::ranges::find(desk.rules_off, of) != desk.rules_off.end())
        continue;
      findings.push_back({Severity::kWarning, subscription.place, "subscription: " + of + " is no rule of the desk"});
    }
  }
}

void warn_of_silences(const config::Desk& desk, const alerts::RuleSet& rules, Time now, Findings& findings) {
  const auto add = [&](const config::Silence& silence, const std::string& message) {
    findings.push_back({Severity::kWarning, silence.place, "silence: " + message});
  };
  std::vector<std::string> known = rules.broken;
  known.insert(known.end(), desk.rules_off.begin(), desk.rules_off.end());
  for (const auto& each : rules.rules) known.push_back(each.rule->id);
  const auto outlets = outlet_ids(desk);
  for (const auto& silence : desk.silences) {
    const auto is_it = [&](const std::string& id) { return id == silence.of; };
    if (silence.until <= now) add(silence, "it has run out: remove it");
    if (silence.by == config::SilenceBy::kRule && !rules.unreadable && std::ranges::none_of(known, is_it))
      add(silence, "there is no rule " + silence.of + did_you_mean(silence.of, known));
    if (silence.by == config::SilenceBy::kOutlet && std::ranges::none_of(outlets, is_it))
      add(silence, "the desk has no outlet " + silence.of + did_you_mean(silence.of, outlets));
  }
}

}  // namespace tearsheet::desk
