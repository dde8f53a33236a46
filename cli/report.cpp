#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/looking/looks.h"
#include "desk/query_values.h"
#include "report/corpus.h"
#include "report/pages/report_page.h"

namespace tearsheet::cli {
namespace {

struct ReportVerb {
  std::vector<std::string> query;
  std::string out, title, from, to, by = "article", time_zone;
};

/// The query within the days that the report is about.
std::string within_days(const std::string& query, const ReportVerb& verb) {
  if (verb.from.empty() && verb.to.empty()) return query;
  const auto end = [](const std::string& day) { return day.empty() ? std::string{"*"} : day; };
  return "(" + query + ") AND published:[" + end(verb.from) + " TO " + end(verb.to) + "]";
}

/// "may.html" has its corpus in "may.corpus.json".
std::filesystem::path corpus_beside(const std::filesystem::path& page) {
  auto corpus = page;
  return corpus.replace_extension(".corpus.json");
}

int report_coverage(const ReportVerb& verb, const Common& common) {
  if (verb.out.empty()) throw Error(ErrorKind::kUsage, "name the file to write: --out report.html");
  const desk::OpenDesk desk(common.desk);
  const auto given = joined(verb.query, " ");
  const auto zone = desk::query_zone(desk.config(), given, verb.time_zone);
  report::ReportRequest request;
  request.text = within_days(given, verb);
  request.title = verb.title.empty() ? "Coverage of " + given : verb.title;
  request.query = desk::parse_for(desk, request.text, zone);
  request.of = desk::parse_for(desk, within_days("*:*", verb), zone);
  request.by_story = verb.by == "story";
  Progress progress(!common.quiet);
  const auto coverage = desk::open_coverage(desk, [&](std::string_view line) { progress.show(line); });
  progress.clear();
  desk::warn_of_backlog(desk);
  desk::warn_of_values(desk.config(), coverage.get(), request.text, *request.query);

  const report::View view{desk, coverage.get(), common.current(), zone};
  const auto corpus_file = corpus_beside(verb.out);
  std::string corpus;
  if (coverage) {
    plugin::SearchOptions options;
    options.now = view.now;
    corpus = dump(report::corpus_of(*coverage, request.text, *request.query, options)) + "\n";
    request.corpus_file = corpus_file.filename().string();
    request.corpus_sha256 = sha256_hex(corpus);
  }
  const auto page = report::report_page(view, request, desk::looked_days(desk, view.zone()));
  if (!corpus.empty()) write_file(corpus_file, corpus);
  write_file(verb.out, page.html);
  if (!common.quiet) note(verb.out + ": " + counted(page.articles, "article"));
  return page.articles > 0 ? 0 : desk.nothing_found();
}

Action declare_report(Options& declared) {
  auto verb = std::make_shared<ReportVerb>();
  declared.texts("QUERY", verb->query, "what the report is about; @rule-id is a saved search", true);
  declared.text("--out=FILE.html", verb->out, "the file to write; its corpus is written beside it as FILE.corpus.json");
  declared.text("--title=TEXT", verb->title, "the report's title");
  declared.text("--from=DAY", verb->from, "only what was published since this day");
  declared.text("--to=DAY", verb->to, "only what was published up to this day");
  declared.choice("--by", verb->by, {"article", "story"}, "what it lists (default article)");
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return report_coverage(*verb, common); };
}

}  // namespace

const Verb kReport{"report", "coverage of a query as one HTML page, to send or print",
                   R"(  tearsheet report 'Putin AND summit' --out summit.html
  tearsheet report @putin-summit --from 2026-11-01 --to 2026-11-30 --by story --title 'The summit' --out november.html
The page needs nothing else: no script, nothing from elsewhere. The same coverage and --now give the same bytes.
Exit code: 0 something found, 1 nothing (the page says so), 2 an error.)",
                   declare_report};

}  // namespace tearsheet::cli
