#include "alerts/rules/rules.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "alerts/rules/rule_match.h"
#include "alerts/rules/rule_text.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

using config::Finding;
using config::Severity;

/// A list is an OR of its entries, each of them a query.
std::string list_query(const config::SavedList& list) {
  std::string text;
  for (const auto& entry : list.entries) text += (text.empty() ? "(" : " OR (") + entry + ")";
  return text;
}

/// Where the problem is in the file. YAML folds a text of several lines: then its start is all that we know.
config::Place place_of(const config::Place& text_place, std::string_view text, const plugin::QueryProblem& problem) {
  auto place = text_place;
  if (place.line > 0 && text.find('\n') == std::string_view::npos) place.column += static_cast<int>(problem.from);
  return place;
}

/// The tree, or null if the text can't be read. Adds the findings either way.
plugin::QueryPtr read(std::string_view text, const plugin::ParseContext& context, const config::Place& place,
                      const std::string& subject, std::vector<Finding>& findings) {
  auto result = plugin::parse_query(text, context);
  if (const auto* problem = std::get_if<plugin::QueryProblem>(&result)) {
    findings.push_back(query_finding(Severity::kError, place, subject, text, *problem));
    return nullptr;
  }
  auto& parsed = std::get<plugin::Parsed>(result);
  for (const auto& warning : parsed.warnings)
    findings.push_back(query_finding(Severity::kWarning, place, subject, text, warning));
  return std::move(parsed.query);
}

/// Checks lists and named queries by themselves, so that a mistake is reported once, and where it was made.
void check_saved(const config::Desk& desk, const plugin::ParseContext& rule_context, std::vector<Finding>& findings) {
  auto context = rule_context;
  context.fragment = true;
  for (const auto& query : desk.queries) read(query.query, context, query.place, "query " + query.name, findings);
  for (const auto& list : desk.lists) {
    const auto subject = "list " + list.name;
    if (list.entries.empty())
      findings.push_back({Severity::kError, list.place, subject + ": it is empty: add an entry, or remove it"});
    auto place = list.place;
    for (const auto& entry : list.entries) {
      auto result = plugin::parse_query(entry, context);
      const auto* problem = std::get_if<plugin::QueryProblem>(&result);
      if (problem == nullptr) continue;
      findings.push_back({Severity::kError, place, subject + ": " + plugin::with_caret(entry, *problem)});
    }
  }
}

bool asks_for_credit(const plugin::Query& query) {
  return query.name == "credit" ||
         std::ranges::any_of(query.args, [](const auto& arg) { return asks_for_credit(*arg); });
}

std::shared_ptr<const analyzers::furniture::Agencies> agencies_of(const config::Desk& desk) {
  std::vector<analyzers::furniture::AgencyNames> own;
  for (const auto& agency : desk.analyzers.agencies) own.push_back({agency.name, agency.short_form, agency.spellings});
  return own.empty() ? nullptr : std::make_shared<const analyzers::furniture::Agencies>(own);
}

/// A rule's queries on their way into a set.
class RuleCompiler {
 public:
  /// `context` has the rule's time zone.
  RuleCompiler(const config::Rule& rule, const plugin::ParseContext& context, std::vector<Finding>& findings)
      : rule_(rule), context_(context), findings_(findings) {}

  /// False if one of them can't be read.
  bool read_all() {
    if (!rule_.query.empty()) {
      query_ = read(rule_.query, context_, rule_.query_place, "rule " + rule_.id, findings_);
      if (!query_) return false;
    }
    if (rule_.steps.empty()) stored_.push_back({rule_.id, query_});
    for (std::size_t n = 0; n < rule_.steps.size(); ++n)
      add(step_name(rule_.id, n), rule_.steps[n].query, rule_.steps[n].place, true);
    for (std::size_t n = 0; n < rule_.except.size(); ++n)
      add(exception_name(rule_.id, n), rule_.except[n].when, rule_.except[n].place, false);
    return ok_;
  }

  CompiledRule compiled(const config::AlertLimits& limits) const {
    CompiledRule out;
    out.rule = &rule_;
    std::string canonical;
    if (context_.agencies && query_ && asks_for_credit(*query_)) canonical = to_string(*query_);
    auto text = rule_text(rule_, limits, context_, canonical);
    if (text != rule_.query) out.resolved = std::move(text);
    out.sha256 = sha256(out.text());
    out.query = query_;
    return out;
  }

  std::vector<plugin::StoredQuery> take_stored() { return std::move(stored_); }

 private:
  void add(std::string name, const std::string& text, const config::Place& place, bool with_query) {
    auto query = read(text, context_, place, "rule " + rule_.id, findings_);
    ok_ = ok_ && query;
    if (query && with_query && query_) query = both(rule_.query, text);
    stored_.push_back({std::move(name), std::move(query)});
  }

  /// Of two queries that can be read.
  plugin::QueryPtr both(const std::string& a, const std::string& b) const {
    auto result = plugin::parse_query("(" + a + ") AND (" + b + ")", context_);
    return std::get<plugin::Parsed>(result).query;
  }

  const config::Rule& rule_;
  const plugin::ParseContext& context_;
  std::vector<Finding>& findings_;
  plugin::QueryPtr query_;
  std::vector<plugin::StoredQuery> stored_;
  bool ok_ = true;
};

bool has_parts(const config::Rule& rule) { return !rule.steps.empty() || !rule.except.empty(); }

std::string digest_of(const RuleSet& set) {
  Sha256 digest;
  for (const auto& each : set.rules) digest.update(each.rule->id).update("\n").update(hex(each.sha256)).update("\n");
  for (const auto& id : set.broken) digest.update(id).update("\nbroken\n");
  if (set.unreadable) digest.update("\nunreadable\n");
  return digest.finish_hex();
}

/// What a name means: a query, or a list.
struct Saved {
  std::string_view name;
  const std::string* query = nullptr;
  const config::SavedList* list = nullptr;
};

/// By name; if a name is used twice, the first counts.
std::vector<Saved> saved_of(const config::Desk& desk) {
  std::vector<Saved> saved;
  saved.reserve(desk.queries.size() + desk.lists.size() + desk.rules.size());
  for (const auto& query : desk.queries) saved.push_back({query.name, &query.query});
  for (const auto& list : desk.lists) saved.push_back({list.name, nullptr, &list});
  for (const auto& rule : desk.rules) saved.push_back({rule.id, &rule.query});
  std::stable_sort(saved.begin(), saved.end(), [](const Saved& a, const Saved& b) { return a.name < b.name; });
  const auto same = [](const Saved& a, const Saved& b) { return a.name == b.name; };
  saved.erase(std::unique(saved.begin(), saved.end(), same), saved.end());
  return saved;
}

/// By id; if an id is used twice, the first counts, and config reports the second.
std::vector<const config::Rule*> rules_by_id(const config::Desk& desk) {
  std::vector<const config::Rule*> rules;
  for (const auto& rule : desk.rules) rules.push_back(&rule);
  std::stable_sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
  const auto same = [](const auto* a, const auto* b) { return a->id == b->id; };
  rules.erase(std::unique(rules.begin(), rules.end(), same), rules.end());
  return rules;
}

}  // namespace

Finding query_finding(Severity severity, const config::Place& place, std::string_view subject, std::string_view text,
                      const plugin::QueryProblem& problem) {
  return {severity, place_of(place, text, problem), std::string{subject} + ": " + plugin::with_caret(text, problem)};
}

const CompiledRule* RuleSet::find(std::string_view id) const {
  const auto found =
      std::ranges::lower_bound(rules, id, {}, [](const CompiledRule& each) { return std::string_view{each.rule->id}; });
  return found != rules.end() && found->rule->id == id ? &*found : nullptr;
}

bool RuleSet::may_be_broken(std::string_view id) const {
  return find(id) == nullptr && (unreadable || std::ranges::binary_search(broken, id));
}

plugin::ParseContext parse_context(const config::Desk& desk, std::string time_zone) {
  const auto saved = std::make_shared<const std::vector<Saved>>(saved_of(desk));
  plugin::ParseContext context;
  context.time_zone = std::move(time_zone);
  context.agencies = agencies_of(desk);
  for (const auto& entry : *saved) context.saved_names.emplace_back(entry.name);
  context.saved = [saved](std::string_view name) -> std::optional<std::string> {
    const auto found = std::lower_bound(saved->begin(), saved->end(), name,
                                        [](const Saved& entry, std::string_view key) { return entry.name < key; });
    if (found == saved->end() || found->name != name) return std::nullopt;
    return found->query != nullptr ? *found->query : list_query(*found->list);
  };
  return context;
}

RuleSet compile_rules(const config::Desk& desk) {
  RuleSet set;
  set.context = parse_context(desk);
  set.broken = desk.broken_rules;
  set.unreadable = desk.rules_unreadable;
  check_saved(desk, set.context, set.findings);

  auto context = set.context;
  std::vector<plugin::StoredQuery> stored;
  for (const auto* rule : rules_by_id(desk)) {
    context.time_zone = rule->time_zone;
    RuleCompiler compiler(*rule, context, set.findings);
    if (!compiler.read_all()) {
      set.broken.push_back(rule->id);
      continue;
    }
    std::ranges::move(compiler.take_stored(), std::back_inserter(stored));
    set.rules.push_back(compiler.compiled(desk.alerts));
    set.has_parts |= has_parts(*rule);
  }
  std::ranges::sort(set.broken);
  set.monitor.add(std::move(stored));
  set.sha256 = digest_of(set);
  return set;
}

}  // namespace tearsheet::alerts
