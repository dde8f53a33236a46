#include <algorithm>

#include "alerts/rules/rules.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/desk.h"
#include "plugin/query/lint/lint.h"

namespace tearsheet::cli {
namespace {

struct CheckOptions {
  std::string format = "text";
};

Json to_json(const config::Finding& finding) {
  return {{"severity", finding.severity == config::Severity::kError ? "error" : "warning"},
          {"file", finding.place.file},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"message", finding.message}};
}

/// Warnings: rules that match too much, or the same as other rules.
void add_lint(const alerts::RuleSet& set, std::vector<config::Finding>& findings) {
  const auto warn = [&](const config::Rule& rule, const std::string& message) {
    findings.push_back({config::Severity::kWarning, rule.query_place, "rule " + rule.id + ": " + message});
  };
  std::vector<plugin::QueryPtr> queries;
  for (const auto& each : set.rules) {
    for (const auto& problem : plugin::lint_rule(*each.query))
      warn(*each.rule, plugin::with_caret(each.rule->query, problem));
    queries.push_back(each.query);
  }
  for (const auto& [first, second, exact] : plugin::duplicates(queries)) {
    const auto& earlier = set.rules[first].rule->id;
    warn(*set.rules[second].rule, exact ? "it says the same as rule " + earlier
                                        : "it says the same as rule " + earlier + " but for one operand");
  }
}

int check(const CheckOptions& options, const Common& common) {
  const desk::OpenDesk desk(common.desk, desk::RulesReading::kYaml);
  auto findings = desk.findings();
  const auto& rules = desk.rules();
  findings.insert(findings.end(), rules.findings.begin(), rules.findings.end());
  add_lint(rules, findings);
  const auto place = [](const config::Finding& f) { return std::tie(f.place.file, f.place.line, f.place.column); };
  std::stable_sort(findings.begin(), findings.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  const auto errors = static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [](const auto& f) { return f.severity == config::Severity::kError; }));

  Output out(common.color);
  Records records(options.format, out, {.list = "findings"});
  for (const auto& finding : findings) {
    const bool shown = !common.quiet || finding.severity == config::Severity::kError;
    records.add({.json = [&] { return to_json(finding); },
                 .text =
                     [&](Output& to) {
                       if (shown) to.line(config::to_string(finding));
                     }});
  }
  records.finish({{"schema", "tearsheet/check/1"}, {"errors", errors}});
  out.finish();
  const auto& read = desk.config();
  note(counted(read.outlets.size(), "outlet") + ", " + counted(rules.rules.size(), "rule") + ", " +
       counted(read.tests.size(), "test") + ": " + counted(errors, "error") + ", " +
       counted(findings.size() - errors, "warning"));
  return errors > 0 ? 2 : 0;
}

Action declare_check(Options& declared) {
  auto options = std::make_shared<CheckOptions>();
  declared.choice("--format", options->format, {"text", "json", "jsonl"}, "output format");
  return [options](const Common& common) { return check(*options, common); };
}

}  // namespace

const Verb kCheck{"check", "read the whole desk and report every error",
                  R"(Exit code: 0 with or without warnings, 2 with errors.)", declare_check};

}  // namespace tearsheet::cli
