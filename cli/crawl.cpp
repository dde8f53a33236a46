#include "base/interrupt.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/crawling.h"
#include "desk/heartbeat.h"

namespace tearsheet::cli {
namespace {

struct CrawlVerb {
  std::vector<std::string> outlets;
  bool dry_run = false;
};

int dry_run(const desk::OpenDesk& desk, const crawler::CrawlOptions& options, const Common& common) {
  const auto crawl = desk.open_crawl_or_empty();
  Output out(common.color);
  for (const auto& due : crawler::due(desk.config(), *crawl, options)) {
    out.line(due.outlet + "\t" + due.kind + "\t" + due.url);
  }
  out.finish();
  return desk.exit_code(0);
}

int crawl(const CrawlVerb& verb, const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  desk::require_outlets(desk.config(), verb.outlets);
  auto options = desk::crawl_options(common.now, verb.outlets);
  if (verb.dry_run) return dry_run(desk, options, common);
  const auto lock = desk.lock();
  desk::Heartbeat heartbeat(desk);
  Progress progress(!common.quiet);
  options.progress = [&](std::string_view line) { progress.show(line); };
  const auto report = desk::crawl_desk(desk, options);
  progress.clear();
  desk::print_report(report);
  return heartbeat.end(desk.exit_code(desk::exit_code(report)));
}

Action declare_crawl(Options& declared) {
  auto verb = std::make_shared<CrawlVerb>();
  declared.texts("--outlet=ID", verb->outlets, "only this outlet; may be repeated");
  declared.flag("--dry-run", verb->dry_run, "list what is due, as outlet, kind and URL, and fetch nothing");
  return [verb](const Common& common) { return crawl(*verb, common); };
}

}  // namespace

const Verb kCrawl{
    "crawl", "fetch what is due, politely, into the archive",
    R"(Ends when nothing falls due within 60 s, or after max_run. What it archives, `tearsheet update` takes in.
--dry-run takes no lock and changes nothing, so it also works beside a run.
Exit code: 0 done, 1 failed, 2 configuration, 3 some outlets failed for long or lost their login,
11 another run is at work, 130 interrupted.)",
    declare_crawl, true};

}  // namespace tearsheet::cli
