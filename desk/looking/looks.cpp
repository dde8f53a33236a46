#include "desk/looking/looks.h"

#include "base/local_day.h"

namespace tearsheet::desk {
namespace {

/// All offsets of zones are multiples of it since 1972.
constexpr std::int64_t kQuarter = 15 * 60;

constexpr int kLastAnswer = 399;  ///< the highest status that is a look: a success, redirect or 304

}  // namespace

LookedDays looked_days(const OpenDesk& desk, const std::string& zone) {
  LocalDay local_day(zone);
  LookedDays looked;
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  if (!crawl) return looked;
  // A resource has the status 0. A host's robots.txt says nothing of an outlet's coverage.
  SQLite::Statement select(*crawl,
                           "SELECT DISTINCT outlet, fetched / ? FROM captures"
                           " WHERE kind IN ('page', 'feed', 'sitemap', 'section') AND"
                           " (status BETWEEN 200 AND ? OR type = 'resource')");
  select.bind(1, kQuarter);
  select.bind(2, kLastAnswer);
  while (select.executeStep()) {
    const Time at{Seconds{select.getColumn(1).getInt64() * kQuarter}};
    looked[select.getColumn(0).getString()].insert(local_day.of(at));
  }
  return looked;
}

}  // namespace tearsheet::desk
