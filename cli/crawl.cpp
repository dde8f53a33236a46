#include "base/interrupt.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/crawling.h"

namespace tearsheet::cli {
namespace {

struct CrawlVerb {
  std::vector<std::string> outlets;
  bool dry_run = false;
};

int dry_run(const desk::Desk& desk, const crawler::CrawlOptions& options, const Common& common) {
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
  const desk::Desk desk(common.desk);
  desk.report();
  desk::require_outlets(desk.config(), verb.outlets);
  auto options = desk::crawl_options(common.now, verb.outlets);
  if (verb.dry_run) return dry_run(desk, options, common);
  const auto lock = desk.lock();
  Progress progress(!common.quiet);
  options.progress = [&](std::string_view line) { progress.show(line); };
  const auto report = desk::crawl_desk(desk, options);
  progress.clear();
  return desk.exit_code(desk::tell(report));
}

}  // namespace

Action declare_crawl(Options& declared) {
  auto verb = std::make_shared<CrawlVerb>();
  declared.texts("--outlet=ID", verb->outlets, "only this outlet; may be repeated");
  declared.flag("--dry-run", verb->dry_run, "list what is due, as outlet, kind and URL, and fetch nothing");
  return [verb](const Common& common) { return crawl(*verb, common); };
}

}  // namespace tearsheet::cli
