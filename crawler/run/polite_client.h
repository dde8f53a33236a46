#pragma once

// A few requests outside of a crawl, made as a crawl makes them: one at a time, with the desk's name, address rules and
// delay, and nothing that a robots.txt forbids.
//
//   get(url) ─► rules of its origin, asked once ─► turn of its host ─► request ─► content, or the next hop of a redirect
//
// A host that answers "not now" (429, 503) is not asked again. Nothing is kept or archived. One thread; calls block.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/net/address.h"
#include "base/url.h"
#include "config/model/desk.h"
#include "crawler/policy/clock.h"
#include "crawler/robots/robots.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

/// A robots.txt that asks for more time between two requests than this is not waited for.
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
  /// `agent` is the product token whose rules count. `crawler`, `transport` and `clock` must outlive the client.
  PoliteClient(const config::Crawler& crawler, std::string agent, Transport& transport, const Clock& clock);

  /// The rules of the URL's origin.
  const Rules& rules(const Url& url);

  /// At most `crawler.max_page` of a resource.
  Reply get(const Url& url, std::string_view accept);

 private:
  struct Turn {
    Moment ended{};
    milliseconds answer_time{0}, pause{0};  ///< the pause without a Crawl-delay
    std::string closed;                     ///< why the host is not asked again
  };

  Rules ask_rules(const Url& url);
  std::string refusal(const Url& url);
  Answer fetch(const Url& url, std::string_view accept, std::uint64_t max_body,
               std::optional<milliseconds> crawl_delay);
  std::optional<Address> address_of(const Url& url);
  void wait_for(const Turn& turn, std::optional<milliseconds> crawl_delay);

  const config::Crawler& crawler_;
  std::string agent_;
  AddressRules addresses_;
  Transport& transport_;
  const Clock& clock_;
  std::uint64_t ticket_ = 0;
  std::map<std::string, Rules> rules_;  ///< by origin
  std::map<std::string, Turn> turns_;   ///< by host
};

}  // namespace tearsheet::crawler
