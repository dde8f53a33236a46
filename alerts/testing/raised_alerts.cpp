#include "alerts/testing/raised_alerts.h"

#include <algorithm>

#include "alerts/testing/pairing.h"
#include "base/url.h"

namespace tearsheet::alerts {
namespace {

using config::ExpectedAlert;

bool same_url(const std::string& stated, const std::string& url) {
  const auto parsed = Url::parse(stated);
  return (parsed ? parsed->text() : stated) == url;
}

bool fits(const ExpectedAlert& expected, const RaisedAlert& raised) {
  return (expected.url.empty() || same_url(expected.url, raised.url)) &&
         (expected.key.empty() || expected.key == raised.key) &&
         (expected.outlet.empty() || expected.outlet == raised.outlet) &&
         (!expected.window || expected.window == raised.window) && (!expected.time || *expected.time == raised.time);
}

std::string describe(const ExpectedAlert& expected) {
  std::string out = expected.url;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
  if (!expected.key.empty()) add("key " + expected.key);
  if (!expected.outlet.empty()) add("outlet " + expected.outlet);
  if (expected.window) add("window " + to_string(*expected.window));
  if (expected.time) add("time " + to_string(*expected.time));
  if (expected.decision != name(DecisionKind::kNew)) add("decision " + expected.decision);
  return out;
}

std::string describe(const RaisedAlert& raised) {
  std::string out = raised.name();
  if (!raised.outlet.empty() && raised.url.empty()) out += ", outlet " + raised.outlet;
  if (raised.kind != DecisionKind::kNew) out += ", decision " + std::string{name(raised.kind)};
  return out;
}

/// How much an expected alert says.
int precision(const ExpectedAlert& alert) {
  return !alert.url.empty() + !alert.key.empty() + !alert.outlet.empty() + alert.window.has_value() +
         alert.time.has_value();
}

/// Why an expected alert is missing, if a line of another decision explains it.
std::string reason(const ExpectedAlert& expected, const std::vector<RaisedAlert>& raised) {
  const auto other = std::ranges::find_if(
      raised, [&](const RaisedAlert& each) { return fits(expected, each) && name(each.kind) != expected.decision; });
  return other == raised.end() ? std::string{} : " (its decision is " + std::string{name(other->kind)} + ")";
}

}  // namespace

std::vector<std::string> compare_alerts(const std::vector<ExpectedAlert>& expected,
                                        const std::vector<RaisedAlert>& raised) {
  std::vector<int> precisions;
  for (const auto& each : expected) precisions.push_back(precision(each));
  const auto pairing = pair_up(precisions, raised.size(), [&](std::size_t i, std::size_t j) {
    return name(raised[j].kind) == expected[i].decision && fits(expected[i], raised[j]);
  });
  std::vector<std::string> problems;
  for (const auto i : pairing.missing)
    problems.push_back("should fire and doesn't: " + describe(expected[i]) + reason(expected[i], raised));
  for (const auto i : pairing.extra) {
    const bool is_named = std::ranges::find(expected, name(raised[i].kind), &ExpectedAlert::decision) != expected.end();
    if (is_named || raised[i].kind == DecisionKind::kNew)
      problems.push_back("fires and should not: " + describe(raised[i]));
  }
  return problems;
}

}  // namespace tearsheet::alerts
