#include "desk/rebuild/rebuild.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/intake/analyzed_page.h"
#include "desk/rebuild/compare.h"

namespace tearsheet::cli {
namespace {

struct RebuildVerb {
  bool check = false, diff = false;
  std::size_t threads = 0;
};

/// Lines "changed TAB ID TAB VERSION", "gone ...", "new ...".
std::size_t print_diff(const desk::Comparison& comparison, Output& out) {
  return comparison.diff([&](std::string_view what, const std::string& id, int version) {
    out.line(std::string{what} + "\t" + id + "\t" + std::to_string(version));
  });
}

std::size_t print_check(const desk::Comparison& comparison, Output& out) {
  const auto differences = comparison.check([&](const std::string& line) { out.line(line); });
  if (differences == 0) note("index digest " + comparison.digest() + ", and the alerts' decisions, are the same");
  return differences;
}

int compare(const desk::OpenDesk& desk, const RebuildVerb& verb, const desk::ProgressLine& show, Progress& progress,
            const Common& common) {
  const desk::Comparison comparison(desk, desk::thread_count(verb.threads), show);
  progress.clear();
  if (comparison.nothing_taken_in()) {
    note("this desk holds no articles yet: nothing to compare");
    return 0;
  }
  Output out(common.color);
  const auto differences = verb.diff ? print_diff(comparison, out) : print_check(comparison, out);
  out.finish();
  return differences > 0 && verb.check ? 1 : 0;
}

int run(const RebuildVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  Progress progress(!common.quiet);
  const auto show = [&](std::string_view line) { progress.show(line); };
  if (verb.check || verb.diff) return compare(desk, verb, show, progress, common);
  desk::rebuild(desk, desk::thread_count(verb.threads), show);
  progress.clear();
  note("rebuilt");
  return desk.exit_code(0);
}

Action declare_rebuild(Options& declared) {
  auto verb = std::make_shared<RebuildVerb>();
  declared.flag("--check", verb->check,
                "rebuild in a temporary folder, compare with the live index and log, and change nothing");
  declared.flag("--diff", verb->diff, "list the articles whose text would change");
  declared.number("--threads", verb->threads, "threads (default: all cores)");
  return [verb](const Common& common) { return run(*verb, common); };
}

}  // namespace

const Verb kRebuild{"rebuild", "rebuild index and tables from the archive",
                    R"(Everything is built next to the live files, which are replaced at the end or not at all.
With --check nothing is changed: exit code 1 if something differs.)",
                    declare_rebuild, true};

}  // namespace tearsheet::cli
