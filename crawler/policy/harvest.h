#pragma once

// From a fetched list to the frontier: which of the URLs that a feed, sitemap or section page names are new, and which
// have to be looked at again. One thread.

#include <functional>
#include <string>
#include <vector>

#include "crawler/discovery/found.h"
#include "crawler/discovery/scope.h"
#include "crawler/frontier/agenda.h"
#include "crawler/frontier/frontier.h"

namespace tearsheet::crawler {

/// What a list brought.
struct Harvest {
  bool news = false;
  std::chrono::seconds asked{0};  ///< the interval that the list asks for
  std::string error;              ///< it was no list at all
};

class Harvester {
 public:
  Harvester(Frontier& frontier, Agenda& agenda) : frontier_(frontier), agenda_(agenda) {}

  /// `bytes` are content-decoded; `links` are a section page's.
  Harvest feed(const OutletPlan& outlet, const Entry& from, std::string_view bytes, Time now);
  Harvest sitemap(const OutletPlan& outlet, const Entry& from, std::string_view bytes, Time now);
  Harvest section(const OutletPlan& outlet, const Entry& from, const std::vector<Url>& links, Time now);

  /// The Sitemap lines of a robots.txt, for an outlet that names none itself.
  void robots_sitemaps(const OutletPlan& outlet, const std::vector<std::string>& lines, const Url& robots, Time now);

 private:
  /// True if the URL is an article that was unknown, or is said to have changed.
  bool offer(const OutletPlan& outlet, const Entry& from, const Found& found, Source source, Time now);
  bool offer_all(const OutletPlan& outlet, const Entry& from, const std::vector<Found>& found, Time now);
  /// How many indexes led to a sitemap, up to kDeepestIndex.
  int depth_of(const Entry& sitemap);
  /// A sitemap that an index names: true if it has to be read.
  bool offer_sitemap(const OutletPlan& outlet, const Entry& from, const Found& found, Time now);

  Frontier& frontier_;
  Agenda& agenda_;
};

}  // namespace tearsheet::crawler
