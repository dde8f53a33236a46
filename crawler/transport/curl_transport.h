#pragma once

// The real network: libcurl for requests, getaddrinfo in a few threads for names. A proxy looks names up itself, and
// often nobody else can.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

class CurlTransport : public Transport {
 public:
  CurlTransport(FetcherOptions options, AddressRules rules)
      : has_proxy_(!options.proxy.empty()),
        fetcher_(std::move(options), std::move(rules)),
        resolver_([this] { fetcher_.wake(); }) {}

  std::optional<Resolved> look_up(const std::string& host) override {
    if (has_proxy_ && !Address::parse(host)) return Resolved{{stand_in(host)}, {}, true};
    return resolver_.look_up(host);
  }
  std::vector<std::string> resolved() override { return resolver_.resolved(); }
  void start(std::uint64_t ticket, const Request& request) override { fetcher_.start(ticket, request); }
  std::vector<Answer> poll(milliseconds wait) override { return fetcher_.poll(wait); }

 private:
  /// An address that no other host has.
  static Address stand_in(const std::string& host) {
    const auto digest = sha256_hex(host);
    Address address;
    std::copy_n(digest.begin(), address.bytes.size(), address.bytes.begin());
    return address;
  }

  bool has_proxy_;
  Fetcher fetcher_;
  Resolver resolver_;  ///< after fetcher_, which its threads wake
};

}  // namespace tearsheet::crawler
