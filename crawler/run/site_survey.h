#pragma once

// A first look at a news site, for `outlet add`: who it is, and which of its sources answer.
//
//   robots.txt ─► front page ─► feeds: those it announces, else the usual paths
//                            ─► sitemaps: those of robots.txt
//                            ─► sections: those of its navigation, if there is neither feed nor sitemap
//
// At most some 25 requests, as polite as PoliteClient. Nothing is archived. One thread; blocks for minutes if the delay
// is long.

#include <string>
#include <vector>

#include "base/url.h"
#include "crawler/run/fetching.h"
#include "crawler/run/polite_client.h"

namespace tearsheet::crawler {

struct SiteSurvey {
  Url front;                                           ///< the front page, after redirects
  std::string name, language;                          ///< as the site says; may be empty
  std::vector<std::string> feeds, sitemaps, sections;  ///< those that answered, with what they claim to be
  std::vector<std::string> remarks;                    ///< on what was not found out, one line each
};

/// Throws Error(kNetwork) if nothing of the site can be read.
SiteSurvey survey_site(PoliteClient& client, const Url& url);

/// The same over the real network. Throws Error(kConfiguration) without `crawler.contact`.
SiteSurvey survey_site(const config::Crawler& crawler, const Access& access, const Url& url, Database& crawl);

}  // namespace tearsheet::crawler
