#pragma once

// From a fetched list to the frontier: which of the URLs that a feed, sitemap or section page names are new, and which
// have to be looked at again.
//
//   read ─► Harvest ─► advance(): 500 URLs ─► … ─► finished: whether it brought news
//
// A list of 50,000 URLs is worked through in steps between which other hosts have their turns. Until it is finished its
// own entry is not written: after a kill the list is fetched again, and nothing that it names is lost. One thread.

#include <string>
#include <string_view>
#include <vector>

#include "crawler/discovery/lists.h"
#include "crawler/discovery/scope.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/offers.h"
#include "crawler/policy/plan.h"
#include "crawler/run/scheduler.h"

namespace tearsheet::crawler {

/// How many URLs of a list are looked at in one turn of the loop.
inline constexpr std::size_t kUrlsPerTurn = 500;

/// A list that is being worked through.
struct Harvest {
  EntryPtr list;
  Entry result;  ///< what the list's entry becomes once it is finished
  OutletPlan* outlet = nullptr;
  std::vector<ListedUrl> sitemaps, pages;
  Source source = Source::kListed;
  seconds asked{0};         ///< the interval that the list or its server asks for
  std::string error;        ///< it was not a list at all
  bool news = false;        ///< so far
  std::size_t offered = 0;  ///< so far, sitemaps first

  bool is_finished() const { return offered >= sitemaps.size() + pages.size(); }
};

class Harvester {
 public:
  Harvester(Frontier& frontier, Scheduler& scheduler) : frontier_(frontier), scheduler_(scheduler) {}

  /// Reads a list. `bytes` are content-decoded; `links` are a section page's.
  Harvest read(const EntryPtr& list, OutletPlan& outlet, std::string_view bytes, const std::vector<Url>& links);

  /// Offers the next URLs to the frontier, at most kUrlsPerTurn.
  void advance(Harvest& harvest, Time now);

  /// The Sitemap lines of a robots.txt, for an outlet that names none itself.
  void robots_sitemaps(const OutletPlan& outlet, const std::vector<std::string>& lines, const Url& robots, Time now);

 private:
  bool offer(const Harvest& harvest, const ListedUrl& found, Kind kind, Time now);
  bool take(const Offered& offered, const EntryPtr& known);
  int depth_of(const EntryPtr& sitemap);

  Frontier& frontier_;
  Scheduler& scheduler_;
};

}  // namespace tearsheet::crawler
