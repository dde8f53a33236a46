#include "alerts/rules/rule_match.h"

#include <algorithm>
#include <charconv>

namespace tearsheet::alerts {
namespace {

/// A name in the monitor, taken apart.
struct Name {
  std::string_view rule;
  char part = 0;  ///< '!', '#', or none
  std::size_t number = 0;
};

Name parse_name(std::string_view id) {
  const auto at = id.find_first_of("!#");
  if (at == std::string_view::npos) return {id};
  Name name{id.substr(0, at), id[at]};
  std::from_chars(id.data() + at + 1, id.data() + id.size(), name.number);
  return name;
}

bool is_in_force(const CompiledRule& rule, std::size_t exception, Time time) {
  const auto& list = rule.rule->except;
  return exception < list.size() && time < end_of(list[exception], rule.rule->time_zone);
}

}  // namespace

std::string exception_name(std::string_view rule, std::size_t number) {
  return std::string{rule} + '!' + std::to_string(number);
}

std::string step_name(std::string_view rule, std::size_t number) {
  return std::string{rule} + '#' + std::to_string(number);
}

Time end_of(const config::RuleException& exception, const std::string& zone) {
  return exception.until ? tearsheet::end_of(*exception.until, zone) : Time::max();
}

std::vector<RuleMatch> match_rules(const RuleSet& rules, const plugin::Candidate& candidate, bool with_spans) {
  std::vector<RuleMatch> out;
  const CompiledRule* rule = nullptr;
  for (auto& match : rules.monitor.match(candidate, with_spans)) {
    const auto name = parse_name(match.id);
    if (rule == nullptr || rule->rule->id != name.rule) rule = rules.find(name.rule);
    if (rule == nullptr) continue;
    const bool is_same = !out.empty() && out.back().rule == rule;
    if (name.part == '!') {
      if (!is_in_force(*rule, name.number, candidate.now)) continue;
      if (is_same) out.back().exception = std::min(name.number, out.back().exception.value_or(name.number));
      // A sequence has no query that would precede its exceptions.
      if (!is_same && !rule->rule->steps.empty()) out.push_back({rule, {}, 0, name.number});
      continue;
    }
    if (!is_same) out.push_back({rule, {}, 0, std::nullopt});
    if (name.part == '#') out.back().steps |= std::uint64_t{1} << name.number;
    if (out.back().spans.empty()) out.back().spans = std::move(match.spans);
  }
  std::erase_if(out, [](const RuleMatch& each) { return !each.rule->rule->steps.empty() && each.steps == 0; });
  return out;
}

}  // namespace tearsheet::alerts
