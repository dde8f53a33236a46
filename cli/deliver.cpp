#include "base/interrupt.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/verbs.h"
#include "desk/delivery.h"

namespace tearsheet::cli {
namespace {

int deliver(const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  const auto lock = desk.lock();
  const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
  const auto report = desk::deliver(desk, *coverage, common.clock());
  note(counted(report.sent, "message") + " sent");
  return desk::delivery_exit_code(desk, report);
}

Action declare_deliver(Options&) {
  return [](const Common& common) { return deliver(common); };
}

}  // namespace

const Verb kDeliver{"deliver", "send what is due to the channels",
                    R"(`update` and `run` do this at their end.
Exit code: 0 done, 1 failed, 2 configuration, 11 another run is at work, 12 an alert was not delivered,
130 interrupted.)",
                    declare_deliver, true};

}  // namespace tearsheet::cli
