#include "base/interrupt.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/intake/intake.h"

namespace tearsheet::cli {
namespace {

struct UpdateOptions {
  std::size_t threads = 0;
};

int update(const UpdateOptions& options, const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  const auto lock = desk.lock();
  Progress progress(!common.quiet);
  desk::Intake intake(desk, desk::thread_count(options.threads), [&](std::string_view text) { progress.show(text); });
  const auto report = intake.run(common.current());
  progress.clear();
  note(std::to_string(report.captures) + " pages: " + std::to_string(report.versions) + " new or edited articles, " +
       std::to_string(report.alerts) + " alerts");
  return desk::intake_exit_code(desk, intake, intake.deliver(common.clock()));
}

Action declare_update(Options& declared) {
  auto options = std::make_shared<UpdateOptions>();
  declared.number("--threads", options->threads, "threads (default: all cores)");
  return [options](const Common& common) { return update(*options, common); };
}

}  // namespace

const Verb kUpdate{
    "update", "analyse, index and match what was archived since the last time; then deliver",
    R"(Exit code: 0 done, 1 failed, 2 configuration, 11 another run is at work, 12 an alert was not delivered,
130 interrupted.)",
    declare_update, true};

}  // namespace tearsheet::cli
