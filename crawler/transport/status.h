#pragma once

// What a status code means to the crawler (RFC 9110 §15). Pure functions.

#include <string>
#include <string_view>

namespace tearsheet::crawler {

/// One that names another place to look; 304 is none.
bool is_redirect(int status);

/// 429 and 503: the same request may go well later.
bool is_not_now(int status);

/// 2xx with a whole body: a 206 that nobody asked for is a piece of a page (§15.3.7).
bool is_success(int status);

/// Of a robots.txt: not "there is none", but nothing that could be relied on.
bool tells_no_rules(int status);

/// "503 Service Unavailable", without what a hostile server may put there.
std::string status_line(std::string_view head);

}  // namespace tearsheet::crawler
