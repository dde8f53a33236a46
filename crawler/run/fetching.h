#pragma once

// What the configuration says about requests.

#include "config/model/desk.h"
#include "crawler/transport/fetcher.h"

namespace tearsheet::crawler {

/// Throws Error(kConfiguration) without `crawler.contact`: who asks has to say who it is.
FetcherOptions fetcher_options(const config::Crawler& crawler);

}  // namespace tearsheet::crawler
