#pragma once

// What the configuration says about requests.

#include <string>

#include "config/model/desk.h"
#include "crawler/transport/fetcher.h"

namespace tearsheet::crawler {

/// The configuration's secrets expanded, and its files found; empty where it has none.
struct Access {
  std::string proxy, ca_bundle, client_certificate, client_key;
};

/// Throws Error(kConfiguration) without `crawler.contact`: who asks has to say who it is.
FetcherOptions fetcher_options(const config::Crawler& crawler, const Access& access);

}  // namespace tearsheet::crawler
