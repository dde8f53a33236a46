#pragma once

// What rules decide on, in archive order: captures, and the article versions that they open.

#include <string>

#include "alerts/decide/article_matches.h"
#include "alerts/decide/first_crawls.h"
#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// What was read in a page; kNothing in anything else.
enum class PageHolds { kNothing, kNoArticle, kUndated, kDated };

/// A capture of any kind.
struct PassedCapture {
  Position position;
  Time fetched{};
  std::string outlet, url;
  bool crawled = false;   ///< not imported
  bool answered = false;  ///< with a page or list, new or unchanged
  bool is_list = false;   ///< a feed, sitemap or section page
  bool notify = false;    ///< imported, and its alerts are sent
  bool gone = false;      ///< the page is there no more: 404 or 410
  bool refused = false;   ///< 401, 403, 429 or 5xx
  bool is_rules = false;  ///< robots.txt
  PageHolds holds = PageHolds::kNothing;
  bool is_news = false;  ///< it opened the first version of an article
};

/// Does silence mean something from here on? Then the outlet was asked, and answered. An import whose alerts are sent
/// counts as that.
inline bool is_look(const PassedCapture& capture) { return (capture.crawled || capture.notify) && capture.answered; }

/// Was one of the outlet's lists read?
inline bool reads_list(const PassedCapture& capture) { return capture.crawled && capture.answered && capture.is_list; }

/// An article version was taken in, or its article was withdrawn.
struct ArticleEvent {
  /// With its version and story; its capture is the one that opened the version, or says that the page is gone.
  const analyzers::Article& article;
  const analyzers::ReadArticle& words;
  const analyzers::Article* before = nullptr;  ///< the version before this one; null if there is none or nobody asked
  Position position{};                         ///< of its capture
  bool imported = false;                       ///< its alerts are not sent
  bool notify = false;                         ///< imported, and its alerts are sent however old it is
  bool first_crawl = false;                    ///< in the first crawl of its outlet
  bool withdrawn = false;                      ///< the page is gone; the article is its last version
};

/// The event of the article version that a capture opened or, if it says that the page is gone, withdrew. Refers to the first three arguments.
ArticleEvent event_of(const analyzers::Article& article, const analyzers::ReadArticle& words,
                      const ArticleMatches& matches, const PassedCapture& capture, const FirstCrawls& first_crawls);

/// The story's id; the article's own while it belongs to none.
inline const std::string& story_of(const analyzers::Article& article) {
  return article.story.empty() ? article.id : article.story;
}

}  // namespace tearsheet::alerts
