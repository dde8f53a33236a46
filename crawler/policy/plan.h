#pragma once

// What a run is about: the outlets it looks after, each with its scope, its sources, its clock and its report.
//
// An outlet's clock is the wall clock at the start plus the steady time since, so that a change to the wall clock
// neither holds up nor hurries a run. With `due_as_of` (--now), outlets whose hosts all lie within allow_addresses
// start from that moment instead; others never do, because it would make us rude to strangers.

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/net/address.h"
#include "base/net/resolver.h"
#include "config/model/desk.h"
#include "crawler/discovery/scope.h"
#include "crawler/frontier/rows.h"
#include "crawler/policy/clock.h"
#include "crawler/policy/report.h"

namespace tearsheet::crawler {

struct SourceUrl {
  Url url;
  Kind kind;
};

/// The registered domains of all outlets of a desk.
using Domains = std::set<std::string>;

struct OutletPlan {
  const config::Outlet* config = nullptr;
  Scope scope;
  std::vector<SourceUrl> sources;  ///< feeds, sitemaps, sections; the site itself as a section where none is named
  bool wants_robots_sitemaps = false;
  Url site;
  Time start{};
  OutletReport report;
  std::shared_ptr<const Domains> domains;

  /// Is the host of no outlet at all? A link through it may lead to an article.
  bool is_third_host(const Url& url) const;
};

class Plan {
 public:
  struct Options {
    std::vector<std::string> outlets;  ///< ids; empty: all that are enabled
    std::optional<Time> due_as_of;
    std::function<Resolved(const std::string& host)> resolve = resolve_now;
  };

  Plan(const config::Desk& desk, const AddressRules& rules, const Options& options, Clock clock);

  std::map<std::string, OutletPlan, std::less<>>& outlets() { return outlets_; }
  /// Null: not part of this run.
  OutletPlan* find(std::string_view outlet);
  /// The outlets that have sources on this origin.
  std::vector<OutletPlan*> sources_on(const std::string& origin) const;
  /// The outlets that read the sitemaps named by the robots.txt of this origin.
  std::vector<OutletPlan*> sitemap_readers(const std::string& origin) const;

  Time now(const OutletPlan& outlet) const;
  /// How far --now is ahead of the wall clock, for a host of an outlet that it holds for; else 0.
  std::chrono::seconds ahead(const std::string& host) const;
  /// When the outlet's clock shows `time`.
  Moment moment(const OutletPlan& outlet, Time time) const;
  Moment started() const { return started_; }
  /// The wall clock at the start, even if --now is given.
  Time wall_start() const { return wall_start_; }

 private:
  Clock clock_;
  Moment started_;
  Time wall_start_;
  std::map<std::string, std::chrono::seconds> ahead_;  ///< by host
  std::map<std::string, OutletPlan, std::less<>> outlets_;
  std::multimap<std::string, OutletPlan*> sitemap_readers_;
  std::multimap<std::string, OutletPlan*> by_origin_;  ///< of their sources
};

}  // namespace tearsheet::crawler
