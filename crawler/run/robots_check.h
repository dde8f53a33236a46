#pragma once

// May these URLs be fetched? Asks for the robots.txt of each of their origins, as a crawl does: with the desk's name,
// address rules and delay, redirects included. Keeps nothing. One thread.

#include <string>
#include <vector>

#include "base/database.h"
#include "base/url.h"
#include "config/model/desk.h"
#include "crawler/policy/clock.h"
#include "crawler/robots/robots.h"
#include "crawler/run/fetching.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

struct CheckedUrl {
  Url url;
  Verdict verdict;
  std::string error;  ///< why the rules are unknown, so that nothing may be fetched (RFC 9309 §2.3.1.4); empty if not
};

/// In the order given. `agent` is the product token whose rules count, `crawl` crawl.db, whose pauses are kept.
std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const std::vector<Url>& urls,
                                     const std::string& agent, Transport& transport, const Clock& clock,
                                     Database& crawl);

/// The same over the real network. Throws Error(kConfiguration) without `crawler.contact`.
std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const Access& access, const std::vector<Url>& urls,
                                     const std::string& agent, Database& crawl);

}  // namespace tearsheet::crawler
