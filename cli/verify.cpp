#include "alerts/log/alert_log.h"
#include "base/error.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/engine.h"

namespace tearsheet::cli {
namespace {

int verify(const Common& common) {
  const desk::Desk desk(common.desk);
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  if (!crawl || !coverage) {
    note("nothing was crawled or imported here yet");
    return 0;
  }
  Output out(common.color);
  Progress progress(!common.quiet);
  std::size_t flaws = 0;
  const auto tell = [&](const std::string& flaw) {
    progress.clear();
    out.line(flaw);
    ++flaws;
  };
  const auto show = [&](std::uint64_t done, std::uint64_t all) {
    progress.show("archive: " + std::to_string(done >> 20) + " of " + std::to_string(all >> 20) + " MiB");
  };
  for (const auto& flaw : archive::verify(desk.archive_folder(), *crawl, show)) {
    tell(flaw.warc + ": offset " + std::to_string(flaw.offset) + (flaw.record_id.empty() ? "" : ": " + flaw.record_id) +
         ": " + flaw.message);
  }
  progress.clear();
  if (const auto engine = desk::engine_at(desk.index()); engine->exists()) {
    for (const auto& flaw : engine->verify()) tell(flaw);
  }
  const auto chain = alerts::AlertLog(desk.var(), *coverage).verify();
  if (!chain.empty()) tell(chain);
  out.finish();
  note(flaws == 0 ? "all well" : std::to_string(flaws) + " flaws");
  return flaws == 0 ? 0 : 1;
}

}  // namespace

Action declare_verify(Options&) {
  return [](const Common& common) { return verify(common); };
}

}  // namespace tearsheet::cli
