#pragma once

// The real network: libcurl for requests, getaddrinfo in a few threads for names.

#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

class CurlTransport : public Transport {
 public:
  CurlTransport(FetcherOptions options, AddressRules rules)
      : fetcher_(std::move(options), std::move(rules)), resolver_([this] { fetcher_.wake(); }) {}

  std::optional<Resolved> look_up(const std::string& host) override { return resolver_.look_up(host); }
  std::vector<std::string> resolved() override { return resolver_.resolved(); }
  void start(std::uint64_t ticket, const Request& request) override { fetcher_.start(ticket, request); }
  std::vector<Answer> poll(milliseconds wait) override { return fetcher_.poll(wait); }

 private:
  Fetcher fetcher_;
  Resolver resolver_;  ///< after fetcher_, which its threads wake
};

}  // namespace tearsheet::crawler
