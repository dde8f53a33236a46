#include "desk/run.h"

#include "base/interrupt.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/crawling.h"
#include "desk/intake/analyzed_page.h"

namespace tearsheet::cli {
namespace {

struct RunVerb {
  std::vector<std::string> outlets;
  std::size_t threads = 0;
};

int run(const RunVerb& verb, const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  desk::require_outlets(desk.config(), verb.outlets);
  Progress progress(!common.quiet);
  desk::RunOptions options{.crawl = desk::crawl_options(common.now, verb.outlets),
                           .threads = desk::thread_count(verb.threads),
                           .clock = common.clock()};
  options.crawl.progress = [&](std::string_view line) { progress.show(line); };
  const auto report = desk::run(desk, std::move(options));
  progress.clear();
  desk::print_report(report.crawl);
  note(std::to_string(report.versions) + " new or edited articles, " + std::to_string(report.alerts) + " alerts");
  return report.code;
}

Action declare_run(Options& declared) {
  auto verb = std::make_shared<RunVerb>();
  declared.texts("--outlet=ID", verb->outlets, "only this outlet; may be repeated");
  declared.number("--threads", verb->threads, "threads for analysis (default: all cores)");
  return [verb](const Common& common) { return run(*verb, common); };
}

}  // namespace

const Verb kRun{"run", "crawl, and update every minute and at the end: the one for cron",
                R"(  */15 * * * *  tearsheet --desk ~/desk run
Prints nothing if all goes well; SIGINT and SIGTERM end it early, and the next run goes on from there.
Exit code: 0 done, 1 failed, 2 configuration, 3 some outlets failed for long or lost their login,
11 another run is at work, 12 an alert was not delivered, 130 interrupted.)",
                declare_run, true};

}  // namespace tearsheet::cli
