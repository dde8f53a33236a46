#pragma once

// From a fetched list to the frontier: which of the URLs that a feed, sitemap or section page names are new, and which
// have to be looked at again.
//
//   begin() ─► Harvest ─► advance(): 64 KiB of the list, 500 URLs ─► … ─► finished: whether it brought news
//
// A list of 50,000 URLs is worked through in steps between which other hosts have their turns. Until it is finished its
// own entry is not written: after a kill the list is fetched again, and nothing that it names is lost. One thread.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/discovery/lists.h"
#include "crawler/discovery/scope.h"
#include "crawler/frontier/frontier.h"
#include "crawler/frontier/schedule.h"
#include "crawler/policy/index_choice.h"
#include "crawler/policy/offers.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

/// How many URLs of a list are looked at in one turn of the loop.
inline constexpr std::size_t kUrlsPerTurn = 500;

/// What is still to be read of a list.
struct UnreadList;

/// A list that is being worked through.
struct Harvest {
  Harvest();
  ~Harvest();
  Harvest(Harvest&&) noexcept;
  Harvest& operator=(Harvest&&) noexcept;

  EntryPtr list;
  Entry result;  ///< what the list's entry becomes once it is finished
  OutletPlan* outlet = nullptr;
  Source source = Source::kListed;
  seconds asked{0};                  ///< the interval that the list or its server asks for
  std::string error;                 ///< once it is finished: it was not a list at all
  bool news = false;                 ///< so far
  std::size_t links = 0, lists = 0;  ///< to articles of the outlet and to sitemaps, so far
  std::size_t bytes = 0;             ///< that it holds in memory

  std::unique_ptr<UnreadList> unread;  ///< null: all of it was read
  std::vector<ListedUrl> urls;         ///< that were read …
  std::size_t offered = 0;             ///< … and how many of them were offered
  Kind kind = Kind::kPage;             ///< of these URLs
  std::vector<Url> feeds;              ///< that a section page announces, to be offered first
  std::vector<IndexedSitemap> due;     ///< of an index: those that could be asked for
  std::optional<Time> newest;          ///< the latest date of its pages
  std::size_t elsewhere = 0;           ///< links to other sites that were offered

  bool is_finished() const { return !unread && offered >= urls.size(); }
};

class Harvester {
 public:
  /// Where entries go once they are offered: to the scheduler, in a run.
  struct Filing {
    std::function<void(const EntryPtr& added)> put;
    std::function<void(const EntryPtr& known, Entry content)> change;
  };

  Harvester(Frontier& frontier, Filing filing) : frontier_(frontier), filing_(std::move(filing)) {}

  /// `bytes` are content-decoded; `links` and `feeds` are a section page's.
  static Harvest begin(const EntryPtr& list, OutletPlan& outlet, std::string bytes, const std::vector<Url>& links,
                       std::vector<Url> feeds);

  /// Reads a step of the list if it has to, and offers the next URLs to the frontier, at most kUrlsPerTurn.
  void advance(Harvest& harvest, Time now);

  /// The Sitemap lines of a robots.txt, for an outlet that doesn't name any; /sitemap.xml where nothing else is known.
  void robots_sitemaps(const OutletPlan& outlet, const std::vector<std::string>& lines, const Url& robots, Time now);

 private:
  void read_on(Harvest& harvest);
  void finish_index(Harvest& harvest, std::vector<ListedUrl> sitemaps);
  bool may_lead_to(const Harvest& harvest, const Url& url) const;
  static Offer offer_of(const Harvest& harvest, Url url, Kind kind, std::optional<Time> date);
  void weigh(Harvest& harvest, std::size_t place, Time now);
  void finish_round(Harvest& harvest, Time now);
  Url one_address(const Url& url);
  bool offer_page(Harvest& harvest, const ListedUrl& found, Time now);
  void offer_feeds(Harvest& harvest, Time now);
  bool take(const Offered& offered, const EntryPtr& known);
  int depth_of(const EntryPtr& sitemap);

  Frontier& frontier_;
  Filing filing_;
};

}  // namespace tearsheet::crawler
