#pragma once

// A few requests outside of a crawl, made as a crawl makes them: one at a time, with the desk's name, address rules and
// delay, and nothing that a robots.txt forbids.
//
//   get(url) ─► rules of its origin, asked once ─► turn of its host ─► request ─► content, or the next hop of a redirect
//
// Politeness is that of a crawl (hosts.h), and goes on from what crawl.db knows: a host whose pause isn't over, after a
// 429 or 503 say, is not asked, here or by the crawl before. Nothing is kept or archived. One thread; calls block.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/database.h"
#include "base/net/address.h"
#include "base/url.h"
#include "config/model/desk.h"
#include "crawler/policy/clock.h"
#include "crawler/robots/robots.h"
#include "crawler/run/hosts.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

/// More time between two requests than this is not waited for.
inline constexpr std::chrono::seconds kLongestCrawlDelay{60};

struct Rules {
  Robots robots;
  std::string
      error;  ///< why they are unknown, so that nothing may be fetched (RFC 9309 §2.3.1.4); empty if they are known
};

struct Reply {
  Url url;                      ///< the one that answered, after redirects
  bool moved_for_good = false;  ///< there were redirects, all of them permanent
  std::string head;             ///< of the answer
  std::string content;          ///< decoded
  std::string error;            ///< why there is no content; empty on success
};

class PoliteClient {
 public:
  /// `agent` is the product token whose rules count. `crawl` is crawl.db, which is only read. `crawler`,
  /// `transport`, `clock` and `crawl` must outlive the client.
  PoliteClient(const config::Crawler& crawler, std::string agent, Transport& transport, const Clock& clock,
               Database& crawl);

  /// The rules of the URL's origin.
  const Rules& rules(const Url& url);

  /// At most `crawler.max_page` of a resource.
  Reply get(const Url& url, std::string_view accept);

 private:
  Rules ask_rules(const Url& url);
  std::string refusal(const Url& url);
  std::string locate(Host& host);
  std::string pause_of(const Host& host, bool is_delay) const;
  Answer fetch(const Entry& asked, std::string_view accept, std::uint64_t max_body, bool is_retry = false);
  Answer request(Host& host, const Url& url, std::string_view accept, std::uint64_t max_body);

  const config::Crawler& crawler_;
  std::string agent_;
  AddressRules addresses_;
  Transport& transport_;
  const Clock& clock_;
  Frontier frontier_;
  Hosts hosts_;
  std::uint64_t ticket_ = 0;
  std::map<std::string, Rules> rules_;  ///< by origin
};

}  // namespace tearsheet::crawler
