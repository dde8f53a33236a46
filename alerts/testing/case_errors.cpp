#include "alerts/testing/case_errors.h"

#include <algorithm>
#include <set>

#include "alerts/types/fold.h"

namespace tearsheet::alerts {
namespace {

/// Does the answer depend on when an article was captured?
bool asks_for_capture(const plugin::Query& query) {
  if (query.kind == plugin::QueryKind::kDates) return query.dates.last || query.name == "fetched";
  return std::ranges::any_of(query.args, [](const auto& arg) { return asks_for_capture(*arg); });
}

bool asks_for_capture(const RuleSet& rules, const config::Rule& rule) {
  const auto asks = [&](const std::string& text) {
    const auto query = query_of(rules, rule, text);
    return query && asks_for_capture(*query);
  };
  return asks(rule.query) || std::ranges::any_of(rule.steps, asks, &config::SequenceStep::query) ||
         std::ranges::any_of(rule.except, asks, &config::RuleException::when);
}

bool watches_time(const config::Rule& rule) {
  const auto fold = make_fold(rule, Time{});
  return fold && fold->watches_time();
}

void check_clock(const RuleSet& rules, const config::Rule& rule, const config::RuleTest& test,
                 std::vector<std::string>& errors) {
  if (asks_for_capture(rules, rule)) {
    for (const auto& given : test.given)
      if (given.fetched.empty())
        errors.push_back(given.url + ": rule " + rule.id +
                         " has a date that counts back from the capture: say when it was `fetched`");
  }
  if (watches_time(rule) && !test.at)
    errors.push_back("rule " + rule.id + " judges windows that have ended: say with `at` how late it is");
  for (const auto& given : test.given)
    if (const auto fetched = parse_time(given.fetched); fetched && test.at && *fetched > *test.at)
      errors.push_back(given.url + ": it was fetched after `at`");
}

}  // namespace

plugin::QueryPtr query_of(const RuleSet& rules, const config::Rule& rule, const std::string& text) {
  if (text.empty()) return nullptr;
  auto context = rules.context;
  context.time_zone = rule.time_zone;
  auto parsed = plugin::parse_query(text, context);
  auto* found = std::get_if<plugin::Parsed>(&parsed);
  return found ? found->query : nullptr;
}

std::vector<std::string> case_errors(const RuleSet& rules, const config::RuleTest& test) {
  std::vector<std::string> errors;
  const auto* rule = rules.find(test.rule);
  if (rule == nullptr) errors.push_back("there is no working rule \"" + test.rule + "\"");
  if (test.given.empty()) errors.emplace_back("no article is given, so nothing is tested");
  std::set<std::string> urls;
  for (const auto& given : test.given) urls.insert(given.url);
  if (urls.contains("")) errors.emplace_back("each given article needs a url");
  for (const auto& expected : test.alerts)
    if (!expected.url.empty() && !urls.contains(expected.url))
      errors.push_back("expected " + expected.url + ", which is not given");
  if (rule != nullptr) check_clock(rules, *rule->rule, test, errors);
  return errors;
}

}  // namespace tearsheet::alerts
