#include "desk/run.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/interrupt.h"
#include "desk/crawling.h"
#include "desk/delivery.h"
#include "desk/heartbeat.h"
#include "desk/intake/intake.h"

namespace tearsheet::desk {
namespace {

constexpr std::chrono::seconds kBetweenUpdates{60};

/// The crawler on a thread of its own. report() throws what the thread threw.
class CrawlThread {
 public:
  CrawlThread(const OpenDesk& desk, crawler::CrawlOptions options)
      : thread_([this, &desk, options = std::move(options)] {
          try {
            report_ = crawl_desk(desk, options);
          } catch (...) {
            failure_ = std::current_exception();
          }
          const std::lock_guard lock(mutex_);
          done_ = true;
          changed_.notify_all();
        }) {}

  /// True if it has ended within `time`.
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

/// Intake, with delivery beside it.
class IntakeLoop {
 public:
  IntakeLoop(const OpenDesk& desk, const RunOptions& options)
      : intake_(desk, options.threads), delivery_(desk, options.clock), clock_(options.clock), start_(clock_()) {}

  void take_in() {
    const auto report = intake_.run(start_ ? *std::exchange(start_, std::nullopt) : clock_());
    total_.versions += report.versions;
    total_.alerts += report.alerts;
    delivery_.request();
  }

  RunReport report(const OpenDesk& desk, crawler::CrawlReport crawl) {
    total_.code = intake_exit_code(desk, intake_, delivery_.finish(), exit_code(crawl));
    total_.crawl = std::move(crawl);
    return std::move(total_);
  }

 private:
  Intake intake_;
  DeliveryThread delivery_;
  WallClock clock_;
  /// Before the first page is fetched: new rules come into force then, so that their alerts on it are sent.
  std::optional<Time> start_;
  RunReport total_;
};

}  // namespace

RunReport run(const OpenDesk& desk, RunOptions options) {
  const auto lock = desk.lock();
  Heartbeat heartbeat(desk);
  IntakeLoop intake(desk, options);
  CrawlThread crawling(desk, std::move(options.crawl));
  try {
    do {
      intake.take_in();
    } while (!crawling.wait_for(kBetweenUpdates));
  } catch (...) {
    request_interrupt();  // the crawler finishes what it has in flight
    throw;
  }
  std::exception_ptr failure;
  crawler::CrawlReport crawl;
  try {
    crawl = crawling.report();
  } catch (...) {
    failure = std::current_exception();
  }
  intake.take_in();
  if (failure) std::rethrow_exception(failure);
  auto report = intake.report(desk, std::move(crawl));
  heartbeat.end(report.code);
  return report;
}

}  // namespace tearsheet::desk
