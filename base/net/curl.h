#pragma once

// Owners for what libcurl allocates, and the values that both of its users send: the crawler's fetcher and the channels
// of alerts.

#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "base/net/address.h"

namespace tearsheet {

struct CurlDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;
using CurlEasy = std::unique_ptr<CURL, CurlDeleter>;

/// Prepares libcurl once, on the first call. Throws Error(kInternal).
void start_curl();

void append(CurlList& list, const std::string& line);

/// `text` without what a header value can't hold; a line break would open a header of somebody else's making.
std::string header_value(std::string text);

/// "+host:port:address,address": what libcurl is to take for the host instead of asking DNS again (CURLOPT_RESOLVE).
/// An IPv6 `host` has brackets.
std::string pinned_host(const std::string& host, unsigned port, const std::vector<Address>& addresses);

}  // namespace tearsheet
