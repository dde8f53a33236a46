#include "crawler/policy/harvest.h"

#include <algorithm>

#include "base/utf8.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/sitemap.h"

namespace tearsheet::crawler {
namespace {

// An index may list an archive of decades; its newest sitemaps are those that news stand in.
constexpr std::size_t kMostOfIndex = 50;
constexpr std::size_t kMostOfRobots = 20;
// sitemaps.org knows no index of indexes, some sites have one; a server that makes up ever new ones is not followed.
constexpr int kDeepestIndex = 2;

Entry new_entry(const OutletPlan& outlet, Url url, Kind kind, std::string via, std::optional<Time> dated, Time now) {
  Entry entry;
  entry.url = std::move(url);
  entry.outlet = outlet.config->id;
  entry.kind = kind;
  entry.via = std::move(via);
  entry.dated = dated.value_or(Time{});
  entry.found = now;
  entry.next_due = now;
  return entry;
}

}  // namespace

bool Harvester::offer(const OutletPlan& outlet, const Entry& from, const Found& found, Source source, Time now) {
  const auto parsed = Url::parse(found.url);
  const auto url = parsed ? outlet.scope.article(*parsed, source) : std::nullopt;
  if (!url) return false;
  auto* known = frontier_.find(url->text());
  if (!known) {
    agenda_.put(frontier_.add(new_entry(outlet, *url, Kind::kPage, from.url.text(), found.date, now)));
    return true;
  }
  if (known->kind != Kind::kPage || !found.date || *found.date <= known->dated) return false;
  // The list says that the article changed: it is looked at before its turn.
  agenda_.change(*known, [&](Entry& entry) {
    entry.dated = *found.date;
    if (entry.first_fetched && entry.tries == 0) entry.next_due = now;
  });
  frontier_.touch(*known);
  return true;
}

bool Harvester::offer_all(const OutletPlan& outlet, const Entry& from, const std::vector<Found>& found, Time now) {
  bool news = false;
  for (const auto& each : found) news |= offer(outlet, from, each, Source::kListed, now);
  return news;
}

Harvest Harvester::feed(const OutletPlan& outlet, const Entry& from, std::string_view bytes, Time now) {
  const auto feed = read_feed(bytes, from.url.text());
  if (!feed.understood) return {false, {}, "not a feed that can be read"};
  return {offer_all(outlet, from, feed.items, now), feed.least_interval, {}};
}

int Harvester::depth_of(const Entry& sitemap) {
  int depth = 0;
  for (const auto* at = &sitemap; at && !at->is_regular() && depth < kDeepestIndex; at = frontier_.find(at->via)) {
    if (at->hops == 0) ++depth;  // a redirect is the same place by another name
    if (at->via == at->url.text()) break;
  }
  return depth;
}

bool Harvester::offer_sitemap(const OutletPlan& outlet, const Entry& from, const Found& found, Time now) {
  const auto url = Url::parse(found.url);
  if (!url) return false;
  auto* known = frontier_.find(url->text());
  if (!known) {
    agenda_.put(frontier_.add(new_entry(outlet, *url, Kind::kSitemap, from.url.text(), found.date, now)));
    return true;
  }
  if (known->kind != Kind::kSitemap || known->is_regular()) return false;
  const bool has_changed = found.date ? *found.date > known->dated : now - known->last_fetched.value_or(Time{}) >= kDay;
  if (!has_changed) return false;
  agenda_.change(*known, [&](Entry& entry) {
    entry.dated = found.date.value_or(entry.dated);
    entry.next_due = now;
  });
  frontier_.touch(*known);
  return true;
}

Harvest Harvester::sitemap(const OutletPlan& outlet, const Entry& from, std::string_view bytes, Time now) {
  auto sitemap = read_sitemap(bytes, from.url.text());
  if (!sitemap.understood) return {false, {}, "not a sitemap that can be read"};
  auto& children = sitemap.sitemaps;
  std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return b.date < a.date; });
  children.resize(depth_of(from) < kDeepestIndex ? std::min(children.size(), kMostOfIndex) : 0);
  Harvest harvest;
  for (const auto& child : children) harvest.news |= offer_sitemap(outlet, from, child, now);
  harvest.news |= offer_all(outlet, from, sitemap.pages, now);
  return harvest;
}

Harvest Harvester::section(const OutletPlan& outlet, const Entry& from, const std::vector<Url>& links, Time now) {
  Harvest harvest;
  for (const auto& url : links) harvest.news |= offer(outlet, from, {url.text(), {}}, Source::kLinked, now);
  return harvest;
}

void Harvester::robots_sitemaps(const OutletPlan& outlet, const std::vector<std::string>& lines, const Url& robots,
                                Time now) {
  std::size_t taken = 0;
  for (const auto& line : lines) {
    const auto url = robots.resolve(line);
    if (!url || frontier_.find(url->text()) || ++taken > kMostOfRobots) continue;
    auto entry = new_entry(outlet, *url, Kind::kSitemap, robots.text(), {}, now);
    entry.interval = kLeastInterval;  // read regularly, as if the desk had named it
    agenda_.put(frontier_.add(std::move(entry)));
  }
}

}  // namespace tearsheet::crawler
