#include "crawler/run/robots_check.h"

#include "base/clock.h"
#include "crawler/run/polite_client.h"
#include "crawler/transport/curl_transport.h"

namespace tearsheet::crawler {

std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const std::vector<Url>& urls,
                                     const std::string& agent, Transport& transport, const Clock& clock,
                                     Database& crawl) {
  PoliteClient client(crawler, agent, transport, clock, crawl);
  std::vector<CheckedUrl> checked;
  for (const auto& url : urls) {
    const auto& [robots, error] = client.rules(url);
    const auto verdict = error.empty() ? robots.check(url.path_and_query()) : Verdict{false, {}, 0};
    checked.push_back({url, verdict, error});
  }
  return checked;
}

std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const Access& access, const std::vector<Url>& urls,
                                     const std::string& agent, Database& crawl) {
  CurlTransport transport(fetcher_options(crawler, access), AddressRules(crawler.allow_addresses));
  return check_robots(crawler, urls, agent, transport, {now, steady_now}, crawl);
}

}  // namespace tearsheet::crawler
