#include "desk/check.h"

#include <algorithm>

#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

struct CheckOptions {
  std::string format = "text";
  bool against_archive = false;
};

Json to_json(const config::Finding& finding) {
  return {{"severity", finding.severity == config::Severity::kError ? "error" : "warning"},
          {"file", finding.place.file},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"message", finding.message}};
}

int check(const CheckOptions& options, const Common& common) {
  const desk::OpenDesk desk(common.desk, desk::RulesReading::kYaml);
  auto findings = desk::check_desk(desk, common.current());
  if (options.against_archive) {
    const auto more = desk::check_archive(desk, common.current());
    findings.insert(findings.end(), more.begin(), more.end());
    desk::sort_findings(findings);
  }
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
  note(counted(read.outlets.size(), "outlet") + ", " + counted(desk.rules().rules.size(), "rule") + ", " +
       counted(read.tests.size(), "test") + ": " + counted(errors, "error") + ", " +
       counted(findings.size() - errors, "warning"));
  return errors > 0 ? 2 : 0;
}

Action declare_check(Options& declared) {
  auto options = std::make_shared<CheckOptions>();
  declared.choice("--format", options->format, {"text", "json", "jsonl"}, "output format");
  declared.flag("--against-archive", options->against_archive,
                "also name rules that have matched nothing in the archive, or more than 5 % of its last month");
  return [options](const Common& common) { return check(*options, common); };
}

}  // namespace

const Verb kCheck{
    "check", "read the whole desk and report every error",
    R"(Warnings name what is valid but probably not meant: rules without a test or a reader, silences that have run out.
Exit code: 0 with or without warnings, 2 with errors.)",
    declare_check};

}  // namespace tearsheet::cli
