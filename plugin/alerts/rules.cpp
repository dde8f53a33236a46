// The desk's rules as stored queries: what reads is in force, what doesn't is a finding at its place in the file.

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "base/digest.h"
#include "base/utf8.h"
#include "plugin/alerts/alerts.h"

namespace tearsheet::plugin {
namespace {

using config::Finding;
using config::Severity;

/// A list is an OR of its entries, each a query of its own.
std::string list_query(const config::SavedList& list) {
  std::string text;
  for (const auto& entry : list.entries) text += (text.empty() ? "(" : " OR (") + entry + ")";
  return text;
}

/// Where the problem is in the file. A text over several lines is folded by YAML: then its start is all we know.
config::Place place_of(const config::Place& text_place, std::string_view text, const QueryProblem& problem) {
  auto place = text_place;
  if (place.line > 0 && text.find('\n') == std::string_view::npos) place.column += static_cast<int>(problem.from);
  return place;
}

Finding finding(Severity severity, const config::Place& place, std::string_view subject, std::string_view text,
                const QueryProblem& problem) {
  return {severity, place_of(place, text, problem), std::string{subject} + ": " + with_caret(text, problem)};
}

/// The tree, if the text reads; findings are added either way.
QueryPtr read(std::string_view text, const ParseContext& context, const config::Place& place,
              const std::string& subject, std::vector<Finding>& findings) {
  auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result)) {
    findings.push_back(finding(Severity::kError, place, subject, text, *problem));
    return nullptr;
  }
  auto& parsed = std::get<Parsed>(result);
  for (const auto& warning : parsed.warnings)
    findings.push_back(finding(Severity::kWarning, place, subject, text, warning));
  return std::move(parsed.query);
}

/// Lists and named queries are checked by themselves, so that a mistake is told once and where it stands.
void check_saved(const config::Desk& desk, const ParseContext& rule_context, std::vector<Finding>& findings) {
  auto context = rule_context;
  context.fragment = true;
  for (const auto& query : desk.queries) read(query.query, context, query.place, "query " + query.name, findings);
  for (const auto& list : desk.lists) {
    const auto subject = "list " + list.name;
    if (list.entries.empty())
      findings.push_back({Severity::kError, list.place, subject + ": it is empty: add an entry, or remove it"});
    auto place = list.place;
    for (const auto& entry : list.entries) {
      auto result = parse_query(entry, context);
      const auto* problem = std::get_if<QueryProblem>(&result);
      if (problem == nullptr) continue;
      findings.push_back({Severity::kError, place, subject + ": " + with_caret(entry, *problem)});
    }
  }
}

bool asks_for_credit(const Query& query) {
  return query.name == "credit" ||
         std::ranges::any_of(query.args, [](const auto& arg) { return asks_for_credit(*arg); });
}

/// What `rule_sha256` is of: all that decides what the rule matches. Of a desk without agencies of its own it is what
/// it was before there were any.
std::string rule_text(const config::Rule& rule, const Query& query, const ParseContext& context) {
  auto text = resolve_saved(rule.query, context);
  if (rule.time_zone != "UTC") text += "\ntime_zone: " + rule.time_zone;
  if (context.agencies && asks_for_credit(query)) text += "\nread as: " + to_string(query);
  return text;
}

std::shared_ptr<const analyzers::Agencies> agencies_of(const config::Desk& desk) {
  std::vector<analyzers::AgencyNames> own;
  for (const auto& agency : desk.analyzers.agencies) own.push_back({agency.name, agency.short_form, agency.spellings});
  return own.empty() ? nullptr : std::make_shared<const analyzers::Agencies>(own);
}

std::string digest_of(const std::vector<CompiledRule>& rules) {
  Sha256 digest;
  for (const auto& rule : rules) digest.update(rule.rule->id).update("\n").update(rule.sha256).update("\n");
  return digest.finish_hex();
}

}  // namespace

const CompiledRule* RuleSet::find(std::string_view id) const {
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), id,
                       [](const CompiledRule& rule, std::string_view key) { return rule.rule->id < key; });
  return found != rules.end() && found->rule->id == id ? &*found : nullptr;
}

ParseContext parse_context(const config::Desk& desk, std::string time_zone) {
  auto texts = std::make_shared<std::map<std::string, std::string, std::less<>>>();
  for (const auto& query : desk.queries) texts->emplace(query.name, query.query);
  for (const auto& list : desk.lists) texts->emplace(list.name, list_query(list));
  for (const auto& rule : desk.rules) texts->emplace(rule.id, rule.query);

  ParseContext context;
  context.time_zone = std::move(time_zone);
  context.agencies = agencies_of(desk);
  for (const auto& entry : *texts) context.saved_names.push_back(entry.first);
  context.saved = [texts](std::string_view name) -> std::optional<std::string> {
    const auto found = texts->find(name);
    return found != texts->end() ? std::optional{found->second} : std::nullopt;
  };
  return context;
}

RuleSet compile_rules(const config::Desk& desk) {
  RuleSet set;
  auto context = parse_context(desk);
  check_saved(desk, context, set.findings);

  std::vector<const config::Rule*> in_order;
  for (const auto& rule : desk.rules) in_order.push_back(&rule);
  std::stable_sort(in_order.begin(), in_order.end(), [](auto* a, auto* b) { return a->id < b->id; });
  std::vector<StoredQuery> stored;
  for (const auto* rule : in_order) {
    if (!set.rules.empty() && set.rules.back().rule->id == rule->id) continue;  // config tells of doubled ids
    context.time_zone = rule->time_zone;
    auto query = read(rule->query, context, rule->query_place, "rule " + rule->id, set.findings);
    if (!query) continue;
    auto text = rule_text(*rule, *query, context);
    auto sha256 = sha256_hex(text);
    stored.push_back({rule->id, query});
    set.rules.push_back({rule, std::move(query), std::move(sha256), std::move(text)});
  }
  set.monitor.add(std::move(stored));
  set.sha256 = digest_of(set.rules);
  return set;
}

}  // namespace tearsheet::plugin
