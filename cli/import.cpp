#include "desk/import.h"

#include "base/interrupt.h"
#include "base/log.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

struct ImportVerb {
  std::vector<std::string> paths;
  std::string outlet, url;
  std::optional<Time> fetched, from, to;
  bool notify = false, known_outlets = false;
};

int exit_code(const desk::ImportTotals& totals) {
  if (totals.failed == 0) return 0;
  return totals.added + totals.known > 0 ? 3 : 1;
}

int import(const ImportVerb& verb, const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  const auto now = common.current();
  if (verb.fetched && *verb.fetched > now) {
    warn("--fetched " + to_string(*verb.fetched) + " is in the future: alerts will carry that time");
  }
  const auto totals = import_files(desk, {verb.paths, verb.outlet, verb.url, verb.fetched.value_or(now), verb.notify,
                                          verb.known_outlets, verb.from, verb.to});
  note(std::to_string(totals.added) + " added, " + std::to_string(totals.known) + " known already, " +
       std::to_string(totals.skipped) + " left out, " + std::to_string(totals.failed) + " with problems");
  return desk.exit_code(exit_code(totals));
}

Action declare_import(Options& declared) {
  auto verb = std::make_shared<ImportVerb>();
  declared.texts("PATH", verb->paths, "text, HTML and WARC files (.wacz too), and folders of them", true);
  declared.text("--outlet=ID", verb->outlet, "the outlet that they belong to (default: by their URL)");
  declared.text("--url=URL", verb->url, "the URL of the one plain file among them");
  declared.time("--fetched", verb->fetched, "when the plain files were fetched (default: now)");
  declared.flag("--known-outlets", verb->known_outlets, "take only pages of this desk's outlets");
  declared.time("--from", verb->from, "take only what was fetched at this time or later");
  declared.time("--to", verb->to, "take only what was fetched before this time");
  declared.flag("--notify", verb->notify, "send the alerts that they raise, which are only logged otherwise");
  return [verb](const Common& common) { return import(*verb, common); };
}

}  // namespace

const Verb kImport{
    "import", "add text, HTML and WARC files to the archive",
    R"(  tearsheet import page.html --url https://example.org/2021/04/15/page --fetched 2021-04-15T06:40:00Z
  tearsheet import crawl.warc.gz folder/ && tearsheet update
Importing the same thing twice adds nothing. From a folder, files are taken that are text, HTML or WARC by name.
WARC files may be packed with gzip or zstd, still open (.open), or in a .wacz; ARC files, JSON, mails and the like are refused.
Exit code: 0 done, 1 nothing could be imported, 3 some files could not.)",
    declare_import, true};

}  // namespace tearsheet::cli
