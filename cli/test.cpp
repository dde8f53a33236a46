#include "alerts/testing/rule_test.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/desk.h"
#include "desk/intake/analyzed_page.h"
#include "desk/page_file.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;

struct TestVerb {
  std::vector<std::string> files;
  std::string format = "text";
};

/// The page of a given article that names a file, read as an archived one would be. The file lies beside the test's
/// own.
alerts::GivenResult read_page(const desk::OpenDesk& desk, const config::GivenArticle& given) {
  std::string bytes;
  try {
    bytes = read_file((desk.folder() / given.place.file).parent_path() / given.file);
  } catch (const Error& error) {
    return std::string{error.what()};
  }
  const auto fetched = parse_time(given.fetched);
  const analyzers::Page page{bytes, desk::content_type_of(given.file), given.url, fetched.value_or(Time{}),
                             given.outlet};
  // A page of no stated time is one of today's.
  const auto settings = desk::settings_of(desk.config(), given.outlet, fetched.value_or(Time::max()));
  auto analysis = analyzers::analyze(page, settings);
  if (const auto* none = std::get_if<analyzers::NoArticle>(&analysis))
    return given.file + " holds no article: " + none->message;
  auto& article = std::get<analyzers::Article>(analysis);
  article.capture.emplace();
  article.capture->fetched = fetched.value_or(Time{});
  return std::move(article);
}

/// Is this test in one of the files asked for? None asked for: all are.
bool asked_for(const TestVerb& verb, const desk::OpenDesk& desk, const config::RuleTest& test) {
  if (verb.files.empty()) return true;
  for (const auto& file : verb.files) {
    std::error_code error;
    if (fs::equivalent(file, desk.folder() / test.place.file, error)) return true;
  }
  return false;
}

void require_files(const TestVerb& verb) {
  for (const auto& file : verb.files) {
    if (!fs::exists(file)) throw Error(ErrorKind::kUsage, "no such test file", file);
  }
}

Json to_json(const config::RuleTest& test, const alerts::RuleTestResult& result) {
  return {{"file", test.place.file},   {"line", test.place.line}, {"name", result.name},        {"rule", test.rule},
          {"passed", result.passed()}, {"fired", result.fired},   {"problems", result.problems}};
}

void print(const config::RuleTest& test, const alerts::RuleTestResult& result, Output& out) {
  if (result.passed()) return detail("passed: " + result.name);
  out.line(out.strong("FAILED") + "  " + test.place.file + ":" + std::to_string(test.place.line) + ": " + result.name);
  for (const auto& problem : result.problems) out.line("    " + problem);
}

int test(const TestVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  require_files(verb);
  const auto& rules = desk.rules();
  const bool broken = desk::report_errors(rules.findings) || desk.broken();
  Output out(common.color);
  std::size_t passed = 0, failed = 0;
  Records records(verb.format, out, {.list = "tests"});
  for (const auto& each : desk.config().tests) {
    if (!asked_for(verb, desk, each)) continue;
    const auto result = alerts::run_rule_test(rules, each, [&](const auto& given) { return read_page(desk, given); });
    ++(result.passed() ? passed : failed);
    records.add({.json = [&] { return to_json(each, result); }, .text = [&](Output& to) { print(each, result, to); }});
  }
  records.finish({{"schema", "tearsheet/test/1"}, {"passed", passed}, {"failed", failed}});
  out.finish();
  note(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed");
  if (passed + failed == 0) {
    warn(verb.files.empty() ? "no test was run: write some in rules/tests/"
                            : "no test was run: the desk's tests are in rules/tests/, and these files hold none");
  }
  if (broken || passed + failed == 0) return 2;
  return failed > 0 ? 1 : 0;
}

Action declare_test(Options& declared) {
  auto verb = std::make_shared<TestVerb>();
  declared.texts("FILE", verb->files, "files of rules/tests/ (default: all)");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return test(*verb, common); };
}

}  // namespace

const Verb kTest{"test", "run the tests of rules",
                 R"(Exit code: 0 all passed, 1 a test failed, 2 no test or a broken file.)", declare_test};

}  // namespace tearsheet::cli
