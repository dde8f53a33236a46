#include "crawler/run/harvester.h"

#include <algorithm>

#include "crawler/discovery/feed.h"
#include "crawler/discovery/sitemap.h"
#include "crawler/policy/offers.h"

namespace tearsheet::crawler {
namespace {

// An index may list an archive of decades; the news are in its newest sitemaps.
constexpr std::size_t kMostOfIndex = 50;
constexpr std::size_t kMostOfRobots = 20;

}  // namespace

Harvest Harvester::read(const EntryPtr& list, OutletPlan& outlet, std::string_view bytes,
                        const std::vector<Url>& links) {
  Harvest harvest;
  harvest.list = list;
  harvest.outlet = &outlet;
  if (list->kind == Kind::kFeed) {
    auto feed = read_feed(bytes, list->url.text());
    harvest.pages = std::move(feed.items);
    harvest.asked = feed.least_interval;
    if (!feed.understood) harvest.error = "not a feed that can be read";
  } else if (list->kind == Kind::kSitemap) {
    auto sitemap = read_sitemap(bytes, list->url.text());
    harvest.pages = std::move(sitemap.pages);
    harvest.sitemaps = std::move(sitemap.sitemaps);
    if (!sitemap.understood) harvest.error = "not a sitemap that can be read";
    auto& children = harvest.sitemaps;
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return b.date < a.date; });
    if (!children.empty()) {
      children.resize(depth_of(list) < kDeepestIndex ? std::min(children.size(), kMostOfIndex) : 0);
    }
  } else {
    harvest.source = Source::kLinked;
    for (const auto& url : links) harvest.pages.push_back({url.text(), {}});
  }
  return harvest;
}

void Harvester::advance(Harvest& harvest, Time now) {
  for (std::size_t turn = 0; turn < kUrlsPerTurn && !harvest.is_finished(); ++turn) {
    const auto at = harvest.offered++;
    const bool is_sitemap = at < harvest.sitemaps.size();
    const auto& found = is_sitemap ? harvest.sitemaps[at] : harvest.pages[at - harvest.sitemaps.size()];
    harvest.news |= offer(harvest, found, is_sitemap ? Kind::kSitemap : Kind::kPage, now);
  }
}

bool Harvester::offer(const Harvest& harvest, const ListedUrl& found, Kind kind, Time now) {
  auto url = Url::parse(found.url);
  if (url && kind == Kind::kPage) url = harvest.outlet->scope.article(*url, harvest.source);
  if (!url) return false;
  const auto known = frontier_.find(url->text());
  return take(tearsheet::crawler::offer({*url, kind, harvest.outlet->config->id, harvest.list->url.text(), found.date},
                                        known.get(), now),
              known);
}

bool Harvester::take(const Offered& offered, const EntryPtr& known) {
  if (offered.entry && known) scheduler_.change(known, *offered.entry);
  if (offered.entry && !known) scheduler_.put(frontier_.add(*offered.entry));
  return offered.news;
}

/// How many indexes led to a sitemap, up to kDeepestIndex.
int Harvester::depth_of(const EntryPtr& sitemap) {
  int depth = 0;
  for (auto at = sitemap; at && !at->is_regular() && depth < kDeepestIndex; at = frontier_.find(at->via)) {
    if (at->hops == 0) ++depth;  // a redirect is the same place by another name
    if (at->via == at->url.text()) break;
  }
  return depth;
}

void Harvester::robots_sitemaps(const OutletPlan& outlet, const std::vector<std::string>& lines, const Url& robots,
                                Time now) {
  for (std::size_t i = 0; i < std::min(lines.size(), kMostOfRobots); ++i) {
    const auto url = robots.resolve(lines[i]);
    if (!url) continue;
    const auto known = frontier_.find(url->text());
    take(offer_robots_sitemap({*url, Kind::kSitemap, outlet.config->id, robots.text(), {}}, known.get(), now), known);
  }
}

}  // namespace tearsheet::crawler
