#include "desk/looking/rule_tests.h"

#include "base/error.h"
#include "desk/intake/analyzed_page.h"
#include "desk/page_file.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

/// The page of a given article that names a file, which lies beside the test's own.
alerts::GivenResult read_page(const OpenDesk& desk, const config::GivenArticle& given) {
  std::string bytes;
  try {
    bytes = read_file((desk.folder() / given.place.file).parent_path() / given.file);
  } catch (const Error& error) {
    return std::string{error.what()};
  }
  const auto fetched = parse_time(given.fetched);
  const analyzers::Page page{bytes, content_type_of(given.file), given.url, fetched.value_or(Time{}), given.outlet, {}};
  // A page of no stated time is one of today's.
  auto analysis = analyzers::analyze(page, settings_of(desk.config(), given.outlet, fetched.value_or(Time::max())));
  if (const auto* none = std::get_if<analyzers::NoArticle>(&analysis))
    return given.file + " holds no article: " + none->message;
  return std::move(std::get<analyzers::Article>(analysis));
}

void require_files(const std::vector<std::string>& files) {
  for (const auto& file : files)
    if (!fs::exists(file)) throw Error(ErrorKind::kUsage, "no such test file", file);
}

/// Is this test in one of the files asked for? None asked for: all are.
bool asked_for(const OpenDesk& desk, const std::vector<std::string>& files, const config::RuleTest& test) {
  std::error_code error;
  return files.empty() || std::ranges::any_of(files, [&](const std::string& file) {
           return fs::equivalent(file, desk.folder() / test.place.file, error);
         });
}

}  // namespace

RuleTests run_rule_tests(const OpenDesk& desk, const std::vector<std::string>& files) {
  require_files(files);
  RuleTests out;
  alerts::TestCoverage coverage(desk.rules());
  const alerts::RuleTesting testing{desk.rules(), desk.config(),
                                    [&](const auto& given) { return read_page(desk, given); }, &coverage};
  for (const auto& test : desk.config().tests)
    if (asked_for(desk, files, test)) out.cases.push_back({&test, run_rule_test(testing, test)});
  out.rules_without_test = coverage.rules_without_test();
  out.never_matched = coverage.never_matched();
  return out;
}

}  // namespace tearsheet::desk
