#include "desk/crawling.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/words.h"
#include "desk/access.h"

namespace tearsheet::desk {

void require_outlets(const config::Desk& desk, const std::vector<std::string>& ids) {
  std::vector<std::string> known;
  for (const auto& outlet : desk.outlets) known.push_back(outlet.id);
  for (const auto& id : ids) {
    if (config::find_outlet(desk, id)) continue;
    throw Error(ErrorKind::kUsage, "no such outlet in this desk" + did_you_mean(id, known), id);
  }
}

crawler::CrawlOptions crawl_options(std::optional<Time> now, const std::vector<std::string>& outlets) {
  crawler::CrawlOptions options;
  options.outlets = outlets;
  options.clock = [] { return tearsheet::now(); };
  options.due_as_of = now;
  options.stop = &interrupt_flag();
  return options;
}

crawler::CrawlReport crawl_desk(const OpenDesk& desk, const crawler::CrawlOptions& options) {
  const auto crawl = desk.open_crawl(OpenMode::kReadWrite);
  auto archive = desk.open_archive(*crawl, OpenMode::kReadWrite);
  auto with_access = options;
  with_access.access = access_of(desk);
  auto report = crawler::crawl(desk.config(), archive, *crawl, with_access);
  update_cdxj(archive);
  return report;
}

void update_cdxj(archive::Archive& archive) {
  try {
    archive.update_cdxj();
  } catch (const Error& error) {
    warn(std::string{"the archive's CDXJ index is not complete, the next run goes on: "} + error.what());
  }
}

namespace {

/// An outlet that fails for long is news once, and so is its recovery; what it does in between is for a terminal.
void print_outlet(const crawler::OutletReport& outlet) {
  if (!outlet.login_lost.empty()) {
    warn(outlet.outlet + ": its login has run out: `login.check` is not on " + outlet.login_lost);
  }
  if (outlet.news == crawler::News::kOnset) {
    warn(outlet.outlet + ": has been failing since " + tearsheet::to_string(outlet.trouble->since) + ": " +
         outlet.trouble->reason);
  } else if (outlet.news == crawler::News::kRecovery) {
    announce(outlet.outlet + ": works again");
  } else if (!outlet.last_error.empty()) {
    note(outlet.outlet + ": " + outlet.last_error);
  }
}

}  // namespace

void print_report(const crawler::CrawlReport& report) {
  std::size_t fetched = 0, unchanged = 0, refused = 0, failed = 0, gone = 0;
  for (const auto& outlet : report.outlets) {
    fetched += outlet.fetched;
    unchanged += outlet.unchanged;
    refused += outlet.refused;
    failed += outlet.failed;
    gone += outlet.gone;
    print_outlet(outlet);
  }
  note(std::to_string(fetched) + " fetched, " + std::to_string(unchanged) + " unchanged, " + std::to_string(refused) +
       " refused, " + std::to_string(failed) + " failed" +
       (gone > 0 ? ", " + std::to_string(gone) + " gone" : std::string{}));
  if (report.brought_back > 0) {
    note("the clock was ahead once: " + std::to_string(report.brought_back) +
         " due times that lay too far in the future were reset");
  }
  if (!report.disk_full) return;
  warn("less free space than archive.min_free: crawling stopped; free some, or lower the limit in tearsheet.yaml");
}

int exit_code(const crawler::CrawlReport& report) {
  if (report.disk_full) return 1;
  const auto is_failing = [](const crawler::OutletReport& outlet) {
    return outlet.failing_for_long || outlet.is_without_login;
  };
  return std::ranges::any_of(report.outlets, is_failing) ? 3 : 0;
}

}  // namespace tearsheet::desk
