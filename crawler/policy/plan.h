#pragma once

// What a run is about: the outlets it looks after, each with its scope, its sources, its clock and its report.
//
// An outlet's clock is the wall clock at the start plus the steady time since, so that nothing done to the wall clock
// meanwhile can hold up or hurry a run. With `due_as_of` (--now) outlets whose hosts all lie within allow_addresses
// start from that moment instead; others never do, since it would make us rude to strangers.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "config/model/desk.h"
#include "crawler/discovery/scope.h"
#include "crawler/frontier/rows.h"
#include "crawler/run/crawl.h"
#include "crawler/transport/address.h"

namespace tearsheet::crawler {

struct SourceUrl {
  Url url;
  Kind kind;
};

struct OutletPlan {
  const config::Outlet* config = nullptr;
  Scope scope;
  std::vector<SourceUrl> sources;  ///< feeds, sitemaps, sections; the site itself as a section where none is named
  bool wants_robots_sitemaps = false;
  Url site;
  Time start{};
  OutletReport report;
};

class Plan {
 public:
  Plan(const config::Desk& desk, const AddressRules& rules, const CrawlOptions& options);

  std::map<std::string, OutletPlan, std::less<>>& outlets() { return outlets_; }
  /// Null: not part of this run.
  OutletPlan* find(std::string_view outlet);

  Time now(const OutletPlan& outlet) const;
  /// The latest clock of all: what is due for anybody is due by then.
  Time latest() const;
  std::chrono::steady_clock::time_point started() const { return started_; }

 private:
  std::chrono::steady_clock::time_point started_;
  std::map<std::string, OutletPlan, std::less<>> outlets_;
};

}  // namespace tearsheet::crawler
