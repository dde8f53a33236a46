#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "base/interrupt.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/crawling.h"
#include "desk/delivery.h"
#include "desk/intake/intake.h"

namespace tearsheet::cli {
namespace {

constexpr std::chrono::seconds kBetweenUpdates{60};

struct RunOptions {
  std::vector<std::string> outlets;
  std::size_t threads = 0;
};

/// The crawler on a thread of its own; what it throws comes out of report().
class CrawlThread {
 public:
  CrawlThread(const desk::Desk& desk, crawler::CrawlOptions options)
      : thread_([this, &desk, options = std::move(options)] {
          try {
            report_ = desk::crawl_desk(desk, options);
          } catch (...) {
            failure_ = std::current_exception();
          }
          const std::lock_guard lock(mutex_);
          done_ = true;
          changed_.notify_all();
        }) {}

  /// True when it has ended within `time`.
  bool wait_for(std::chrono::seconds time) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, [&] { return done_; });
  }

  crawler::CrawlReport report() {
    thread_.join();
    if (failure_) std::rethrow_exception(failure_);
    return std::move(report_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  crawler::CrawlReport report_;
  std::exception_ptr failure_;
  std::jthread thread_;  // last: it uses all of the above
};

int run(const RunOptions& verb, const Common& common) {
  watch_interrupts();
  const desk::Desk desk(common.desk);
  desk.report();
  desk::require_outlets(desk.config(), verb.outlets);
  const auto lock = desk.lock();
  Progress progress(!common.quiet);
  desk::Intake intake(desk, desk::thread_count(verb.threads));
  auto options = desk::crawl_options(common.now, verb.outlets);
  options.progress = [&](std::string_view line) { progress.show(line); };

  desk::IntakeReport total;
  desk::DeliveryThread delivery(desk);
  const auto take_in = [&] {
    const auto report = intake.run(common.current());
    total.versions += report.versions;
    total.alerts += report.alerts;
    delivery.request(common.current());
  };
  CrawlThread crawling(desk, std::move(options));
  try {
    while (!crawling.wait_for(kBetweenUpdates)) take_in();
  } catch (...) {
    request_interrupt();  // the crawler ends what it has in flight
    throw;
  }
  // What was archived is taken in also where the crawl ended badly.
  std::exception_ptr failure;
  int code = 0;
  try {
    const auto report = crawling.report();
    progress.clear();
    code = desk::tell(report);
  } catch (...) {
    progress.clear();
    failure = std::current_exception();
  }
  take_in();
  note(std::to_string(total.versions) + " new or edited articles, " + std::to_string(total.alerts) + " alerts");
  const bool delivered = delivery.finish();
  if (failure) std::rethrow_exception(failure);
  return desk::intake_exit_code(desk, intake, delivered, code);
}

}  // namespace

Action declare_run(Options& declared) {
  auto options = std::make_shared<RunOptions>();
  declared.texts("--outlet=ID", options->outlets, "only this outlet; may be repeated");
  declared.number("--threads", options->threads, "threads for analysis (default: all cores)");
  return [options](const Common& common) { return run(*options, common); };
}

}  // namespace tearsheet::cli
