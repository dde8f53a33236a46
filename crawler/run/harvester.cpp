#include "crawler/run/harvester.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/tracking.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/sitemap.h"
#include "crawler/discovery/variants.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kMostOfRobots = 20;
constexpr std::size_t kMostFeedsOfPage = 3;
// Links to other sites in one reading of a feed: proxies that lead to its articles, or another outlet's after all.
constexpr std::size_t kMostElsewhere = 20;

/// The page under its one name; nothing if it is not to be fetched. Feeds are also read through proxies, whose links
/// lead to the outlet's articles.
std::optional<Url> page_of(const Harvest& harvest, const Url& url) {
  auto article = harvest.outlet->scope.article(url, harvest.source);
  const bool may_lead_there = harvest.list->kind == Kind::kFeed && harvest.outlet->is_third_host(url);
  return article || !may_lead_there ? article : without_campaigns(url);
}

}  // namespace

struct UnreadList {
  UnreadList(Kind kind, std::string document, const std::string& url) : bytes(std::move(document)) {
    if (kind == Kind::kFeed) feed.emplace(bytes, url);
    if (kind == Kind::kSitemap) sitemap.emplace(bytes, url);
  }

  std::size_t size() const { return bytes.size() + (feed ? feed->size() : 0) + (sitemap ? sitemap->size() : 0); }

  std::string bytes;
  std::optional<FeedReader> feed;
  std::optional<SitemapReader> sitemap;
};

Harvest::Harvest() = default;
Harvest::~Harvest() = default;
Harvest::Harvest(Harvest&&) noexcept = default;
Harvest& Harvest::operator=(Harvest&&) noexcept = default;

Harvest Harvester::begin(const EntryPtr& list, OutletPlan& outlet, std::string bytes, const std::vector<Url>& links,
                         std::vector<Url> feeds) {
  Harvest harvest;
  harvest.list = list;
  harvest.outlet = &outlet;
  if (list->kind == Kind::kSection) {
    harvest.source = Source::kLinked;
    for (const auto& url : links) harvest.urls.push_back({url.text(), {}});
    if (outlet.config->feeds.empty()) harvest.feeds = std::move(feeds);
  } else {
    harvest.unread = std::make_unique<UnreadList>(list->kind, std::move(bytes), list->url.text());
    harvest.bytes = harvest.unread->size();
  }
  return harvest;
}

void Harvester::advance(Harvest& harvest, Time now) {
  if (!harvest.feeds.empty()) offer_feeds(harvest, now);
  if (harvest.unread && harvest.offered >= harvest.urls.size()) read_on(harvest);
  for (std::size_t turn = 0; turn < kUrlsPerTurn && harvest.offered < harvest.urls.size(); ++turn) {
    const auto place = harvest.offered++;
    if (harvest.kind == Kind::kSitemap) {
      weigh(harvest, place, now);
    } else {
      harvest.news |= offer_page(harvest, harvest.urls[place], now);
    }
  }
  if (harvest.is_finished() && !harvest.due.empty()) finish_round(harvest, now);
}

void Harvester::read_on(Harvest& harvest) {
  auto& unread = *harvest.unread;
  const bool is_feed = unread.feed.has_value();
  const bool goes_on = is_feed ? unread.feed->advance() : unread.sitemap->advance();
  harvest.urls = std::exchange(is_feed ? unread.feed->feed().items : unread.sitemap->sitemap().pages, {});
  harvest.offered = 0;
  for (const auto& page : harvest.urls) harvest.newest = std::max(harvest.newest, page.date);
  if (goes_on) return;
  if (is_feed) {
    harvest.asked = std::max(harvest.asked, unread.feed->feed().least_interval);
    if (!unread.feed->feed().understood) harvest.error = "not a feed that can be read";
  } else {
    if (!unread.sitemap->sitemap().understood) harvest.error = "not a sitemap that can be read";
    finish_index(harvest, std::move(unread.sitemap->sitemap().sitemaps));
  }
  harvest.unread.reset();
  harvest.bytes = 0;
}

/// The sitemaps of an index are weighed, the newest first, once all are known.
void Harvester::finish_index(Harvest& harvest, std::vector<ListedUrl> sitemaps) {
  if (sitemaps.empty() || depth_of(harvest.list) >= kDeepestIndex) return;
  std::stable_sort(sitemaps.begin(), sitemaps.end(), [](const auto& a, const auto& b) { return b.date < a.date; });
  harvest.urls = std::move(sitemaps);
  harvest.kind = Kind::kSitemap;
}

/// Only sitemaps on the outlet's own hosts, and on those that robots.txt or the desk named: an index may not send us
/// elsewhere (sitemaps.org, "Sitemaps & Cross Submits").
bool Harvester::may_lead_to(const Harvest& harvest, const Url& url) const {
  const auto& outlet = *harvest.outlet;
  const auto& sources = outlet.sources;
  return outlet.scope.owns(url) || url.host() == harvest.list->url.host() ||
         std::any_of(sources.begin(), sources.end(), [&](auto& source) { return source.url.host() == url.host(); });
}

Offer Harvester::offer_of(const Harvest& harvest, Url url, Kind kind, std::optional<Time> date) {
  return {std::move(url), kind, harvest.outlet->config->id, harvest.list->url.text(), date, {}};
}

/// Notes a sitemap of an index if it could be asked for.
void Harvester::weigh(Harvest& harvest, std::size_t place, Time now) {
  const auto& found = harvest.urls[place];
  const auto url = Url::parse(found.url);
  if (!url || !may_lead_to(harvest, *url)) return;
  ++harvest.lists;
  const auto known = frontier_.find(url->text());
  const auto offered = offer(offer_of(harvest, *url, Kind::kSitemap, found.date), known.get(), now);
  if (!offered.entry) return;
  IndexedSitemap sitemap;
  sitemap.place = place;
  if (offered.news) sitemap.date = found.date;
  if (known) sitemap.last = known->last_fetched;
  if (known) sitemap.pace = known->pace();
  harvest.due.push_back(sitemap);
}

void Harvester::finish_round(Harvest& harvest, Time now) {
  for (const auto place : chosen_sitemaps(std::exchange(harvest.due, {}), harvest.urls.front().date)) {
    const auto url = *Url::parse(harvest.urls[place].url);
    const auto known = frontier_.find(url.text());
    const auto made = offer_of(harvest, url, Kind::kSitemap, harvest.urls[place].date);
    harvest.news |= take(offer(made, known.get(), now), known);
  }
}

/// The feeds that a section page announces, where the desk names none, on the outlet's own hosts.
void Harvester::offer_feeds(Harvest& harvest, Time now) {
  std::size_t taken = 0;
  for (const auto& url : std::exchange(harvest.feeds, {})) {
    if (!harvest.outlet->scope.owns(url) || taken++ >= kMostFeedsOfPage) continue;
    const auto known = frontier_.find(url.text());
    harvest.news |= take(offer_announced_feed(offer_of(harvest, url, Kind::kFeed, {}), known.get(), now), known);
  }
}

/// An AMP or print form of a page that is known, and could be read, is that page.
Url Harvester::one_address(const Url& url) {
  for (auto& plain : plain_forms(url)) {
    const auto known = frontier_.find(plain.text());
    if (known && known->kind == Kind::kPage && known->tries == 0 && !is_redirect(known->status)) return plain;
  }
  return url;
}

bool Harvester::offer_page(Harvest& harvest, const ListedUrl& found, Time now) {
  auto url = Url::parse(found.url);
  if (url) url = page_of(harvest, *url);
  if (!url) return false;
  url = one_address(*url);
  const auto known = frontier_.find(url->text());
  const bool is_own = harvest.outlet->scope.owns(*url);
  if (!known && !is_own && harvest.elsewhere++ >= kMostElsewhere) return false;
  // A link elsewhere counts once it is known to lead on, by a redirect or a page: any other answer is held against it.
  harvest.links += is_own || (known && known->first_fetched && known->tries == 0) ? 1 : 0;
  auto made = offer_of(harvest, *url, Kind::kPage, found.date);
  if (!found.title.empty() || !found.creator.empty() || found.published) {
    made.said = Said{harvest.list->url.text(), found.title, found.creator, found.published};
  }
  return take(offer(made, known.get(), now), known);
}

bool Harvester::take(const Offered& offered, const EntryPtr& known) {
  if (offered.entry && known) filing_.change(known, *offered.entry);
  if (offered.entry && !known) filing_.put(frontier_.add(*offered.entry));
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
  const auto& config = *outlet.config;
  if (lines.empty() && config.feeds.empty() && config.sections.empty()) {
    return robots_sitemaps(outlet, {"/sitemap.xml"}, robots, now);  // where it is mostly
  }
  for (std::size_t i = 0; i < std::min(lines.size(), kMostOfRobots); ++i) {
    const auto url = robots.resolve(lines[i]);
    if (!url) continue;
    const auto known = frontier_.find(url->text());
    take(offer_robots_sitemap({*url, Kind::kSitemap, outlet.config->id, robots.text(), {}}, known.get(), now), known);
  }
}

}  // namespace tearsheet::crawler
