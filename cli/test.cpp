#include <algorithm>

#include "base/json.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/desk.h"
#include "desk/looking/rule_tests.h"

namespace tearsheet::cli {
namespace {

using tearsheet::alerts::TestedCase;

struct TestVerb {
  std::vector<std::string> files;
  std::string format = "text";
  bool coverage = false;
};

Json to_json(const TestedCase& each) {
  const auto& [test, result] = each;
  return {{"file", test->place.file},    {"line", test->place.line},  {"name", result.name},
          {"rule", test->rule},          {"passed", result.passed()}, {"fired", result.fired},
          {"problems", result.problems}, {"errors", result.errors}};
}

void print(const TestedCase& each, Output& out) {
  const auto& [test, result] = each;
  if (result.passed()) return detail("passed: " + result.name);
  const auto* word = result.errors.empty() ? "FAILED" : "ERROR";
  out.line(out.strong(word) + "  " + test->place.file + ":" + std::to_string(test->place.line) + ": " + result.name);
  for (const auto& problem : result.errors) out.line("    " + problem);
  for (const auto& problem : result.problems) out.line("    " + problem);
}

Json coverage_json(const desk::RuleTests& tests) {
  auto parts = Json::array();
  for (const auto& each : tests.never_matched) parts.push_back({{"rule", each.rule}, {"part", each.part}});
  return {{"rules_without_test", tests.rules_without_test}, {"never_matched", parts}};
}

void print_coverage(const desk::RuleTests& tests, Output& out) {
  for (const auto& rule : tests.rules_without_test) out.line(out.strong("no test") + "  rule " + rule);
  for (const auto& each : tests.never_matched)
    out.line(out.strong("never matched") + "  rule " + each.rule + ": " + each.part);
}

struct Totals {
  std::size_t passed = 0, failed = 0, errors = 0;
};

Totals totals_of(const std::vector<TestedCase>& cases) {
  Totals totals;
  for (const auto& [test, result] : cases)
    ++(result.passed() ? totals.passed : result.errors.empty() ? totals.failed : totals.errors);
  return totals;
}

void print_all(const TestVerb& verb, const desk::RuleTests& tests, const Totals& totals, Output& out) {
  if (verb.format == "junit") return out.write(tearsheet::alerts::junit_xml(tests.cases));
  Records records(verb.format, out, {.list = "tests"});
  for (const auto& each : tests.cases)
    records.add({.json = [&] { return to_json(each); }, .text = [&](Output& to) { print(each, to); }});
  Json tail{{"passed", totals.passed}, {"failed", totals.failed}, {"errors", totals.errors}};
  if (verb.coverage) tail["coverage"] = coverage_json(tests);
  records.finish({{"schema", "tearsheet/test/1"}, {"passed", totals.passed}, {"failed", totals.failed}}, tail);
  if (verb.coverage && verb.format == "text") print_coverage(tests, out);
}

int test(const TestVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const bool broken = desk::report_errors(desk.rules().findings) || desk.broken();
  const auto tests = desk::run_rule_tests(desk, verb.files);
  const auto totals = totals_of(tests.cases);
  Output out(common.color);
  print_all(verb, tests, totals, out);
  out.finish();
  note(std::to_string(totals.passed) + " passed, " + std::to_string(totals.failed) + " failed" +
       (totals.errors > 0 ? ", " + std::to_string(totals.errors) + " with errors" : ""));
  if (tests.cases.empty()) {
    warn(verb.files.empty() ? "no test was run: write some in rules/tests/"
                            : "no test was run: the desk's tests are in rules/tests/, and these files hold none");
  }
  if (broken || totals.errors > 0 || tests.cases.empty()) return 2;
  return totals.failed > 0 ? 1 : 0;
}

Action declare_test(Options& declared) {
  auto verb = std::make_shared<TestVerb>();
  declared.texts("FILE", verb->files, "files of rules/tests/ (default: all)");
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "junit"}, "output format");
  declared.flag("--coverage", verb->coverage, "also list rules without a test, and parts of queries that none matches");
  return [verb](const Common& common) { return test(*verb, common); };
}

}  // namespace

const Verb kTest{"test", "run the tests of rules",
                 R"(  tearsheet test --format junit >tests.xml
  tearsheet test rules/tests/energy.yaml --coverage
Exit code: 0 all passed, 1 a test failed, 2 no test, a broken file, or a test that can't fail.)",
                 declare_test};

}  // namespace tearsheet::cli
