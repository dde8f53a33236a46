#include "crawler/run/site_survey.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/utf8.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/front_page.h"
#include "crawler/discovery/page.h"
#include "crawler/discovery/scope.h"
#include "crawler/discovery/sitemap.h"
#include "crawler/transport/curl_transport.h"
#include "crawler/transport/head.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kMostFeeds = 8, kMostSitemaps = 5, kMostSections = 8;

constexpr std::array<std::string_view, 6> kUsualFeeds = {"/feed",     "/rss",      "/rss.xml",
                                                         "/feed.xml", "/atom.xml", "/index.xml"};
constexpr std::array<std::string_view, 2> kUsualSitemaps = {"/news-sitemap.xml", "/sitemap.xml"};

constexpr auto kAcceptPage = "text/html,application/xhtml+xml,*/*;q=0.5";
constexpr auto kAcceptList = "application/rss+xml,application/atom+xml,application/feed+json,application/xml,*/*;q=0.5";

std::string listed_name(const Reply& reply, const Url& asked) {
  return reply.moved_for_good ? reply.url.text() : asked.text();
}

class Survey {
 public:
  Survey(PoliteClient& client, const Url& url) : client_(client), scope_({}) { found_.front = url; }

  SiteSurvey run() {
    const auto page = read_front();
    config::Outlet outlet;
    outlet.site = found_.front.origin();
    scope_ = Scope(outlet);
    find_feeds(page.feeds);
    find_sitemaps();
    if (has_none()) find_sections(page.sections);
    if (!front_error_.empty() && has_none()) throw Error(ErrorKind::kNetwork, front_error_, found_.front.text());
    if (!front_error_.empty()) remark("the front page was not read: " + front_error_);
    if (elsewhere_ > own_) {
      remark("most of its feeds' links lead to " + example_ +
             " and the like; if those are its own, name their domain "
             "in `sites`");
    }
    return std::move(found_);
  }

 private:
  bool has_none() const { return found_.feeds.empty() && found_.sitemaps.empty() && found_.sections.empty(); }
  void remark(std::string text) { found_.remarks.push_back(std::move(text)); }

  /// The front page, also where a page leads to it that does nothing else.
  FrontPage read_front() {
    for (int hops = 0;; ++hops) {
      auto reply = client_.get(found_.front, kAcceptPage);
      found_.front = reply.url;
      front_error_ = std::move(reply.error);
      if (!front_error_.empty()) return {};
      auto page =
          read_front_page(reply.content, header(reply.head, "Content-Type"), reply.url, header(reply.head, "Refresh"));
      if (page.refresh && hops < 3) {
        found_.front = *page.refresh;
        continue;
      }
      found_.name = page.name;
      found_.language = page.language;
      front_links_ = article_links(reply);
      return page;
    }
  }

  void find_feeds(const std::vector<Url>& announced) {
    for (std::size_t i = 0; i < std::min(announced.size(), kMostFeeds); ++i) try_feed(announced[i], true);
    for (std::size_t i = kMostFeeds; i < announced.size(); ++i) remark("not looked at: " + announced[i].text());
    if (!found_.feeds.empty()) return;
    for (const auto path : kUsualFeeds) {
      if (try_feed(*found_.front.resolve(path), false)) return;
    }
    remark("feeds: it announces none that can be read, and the usual paths have none");
  }

  /// `is_announced`: it is worth a remark if it can't be read.
  bool try_feed(const Url& url, bool is_announced) {
    const auto reply = client_.get(url, kAcceptList);
    const auto feed = reply.error.empty() ? read_feed(reply.content, reply.url.text()) : Feed{};
    if (!feed.understood) {
      const auto why = reply.error.empty() ? "not a feed that can be read" : reply.error;
      if (is_announced) remark("feed " + url.text() + ": " + why);
      return false;
    }
    std::set<std::string> items;
    for (const auto& item : feed.items) items.insert(item.url);
    // The same list in another format: RSS and Atom, mostly.
    if (!items.empty() && !item_sets_.insert(items).second) return true;
    for (const auto& item : items) count_item(item);
    add(found_.feeds, listed_name(reply, url));
    return true;
  }

  void count_item(const std::string& text) {
    const auto url = Url::parse(text);
    if (!url) return;
    const bool is_own = scope_.owns(*url);
    ++(is_own ? own_ : elsewhere_);
    if (!is_own && example_.empty()) example_ = url->host();
  }

  void find_sitemaps() {
    auto named = client_.rules(found_.front).robots.sitemaps();
    std::stable_partition(named.begin(), named.end(),
                          [](const auto& line) { return ascii_lower(line).find("news") != line.npos; });
    std::size_t asked = 0;
    for (const auto& line : named) {
      const auto url = found_.front.resolve(line);
      if (!url) continue;
      if (asked++ >= kMostSitemaps) {
        remark("not looked at: " + url->text());
      } else if (const auto error = try_sitemap(*url); !error.empty()) {
        remark("sitemap " + url->text() + ": " + error);
      }
    }
    if (!named.empty() || !found_.feeds.empty()) return;
    for (const auto path : kUsualSitemaps) {
      if (try_sitemap(*found_.front.resolve(path)).empty()) return;
    }
  }

  /// Returns why it is not listed; empty if it is.
  std::string try_sitemap(const Url& url) {
    const auto reply = client_.get(url, kAcceptList);
    if (!reply.error.empty()) return reply.error;
    if (!read_sitemap(reply.content, reply.url.text()).understood) return "not a sitemap that can be read";
    add(found_.sitemaps, listed_name(reply, url));
    return {};
  }

  void find_sections(const std::vector<Url>& linked) {
    remark("sitemaps: its robots.txt names none that can be read");
    for (std::size_t i = 0; i < std::min(linked.size(), kMostSections); ++i) {
      const auto reply = client_.get(linked[i], kAcceptPage);
      if (reply.error.empty() && article_links(reply) > 0) add(found_.sections, listed_name(reply, linked[i]));
    }
    if (found_.sections.empty() && front_links_ > 0) add(found_.sections, found_.front.text());
    if (has_none())
      remark("sections: no page with links that look like articles; name one, or `articles: {include: [...]}`");
  }

  /// How many of a page's links look like articles of its site.
  static std::size_t article_links(const Reply& reply) {
    config::Outlet outlet;
    outlet.site = reply.url.origin();
    const Scope scope(outlet);
    const auto page = read_page(reply.content, header(reply.head, "Content-Type"), reply.url, {});
    return static_cast<std::size_t>(std::ranges::count_if(
        page.links, [&](const Url& link) { return scope.article(link, Source::kLinked).has_value(); }));
  }

  static void add(std::vector<std::string>& urls, std::string url) {
    if (std::ranges::find(urls, url) == urls.end()) urls.push_back(std::move(url));
  }

  PoliteClient& client_;
  Scope scope_;
  SiteSurvey found_;
  std::string front_error_;
  std::size_t front_links_ = 0;
  std::set<std::set<std::string>> item_sets_;
  std::size_t own_ = 0, elsewhere_ = 0;  ///< links of feeds
  std::string example_;
};

}  // namespace

SiteSurvey survey_site(PoliteClient& client, const Url& url) { return Survey(client, url).run(); }

SiteSurvey survey_site(const config::Crawler& crawler, const Access& access, const Url& url, Database& crawl) {
  CurlTransport transport(fetcher_options(crawler, access), AddressRules(crawler.allow_addresses));
  const Clock clock{now, steady_now};
  PoliteClient client(crawler, crawler.name, transport, clock, crawl);
  return survey_site(client, url);
}

}  // namespace tearsheet::crawler
