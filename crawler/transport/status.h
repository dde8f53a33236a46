#pragma once

// What a status code means to the crawler (RFC 9110 §15). Pure functions.

#include <string>
#include <string_view>

namespace tearsheet::crawler {

/// Names another place to look; 304 does not.
bool is_redirect(int status);

/// One that is meant to stay (§15.4.2, §15.4.9).
bool is_permanent_redirect(int status);

/// 429 and 503: the same request may succeed later.
bool is_not_now(int status);

/// 2xx with a complete body: a 206 that nobody asked for is a piece of a page (§15.3.7).
bool is_success(int status);

/// Of a robots.txt: doesn't mean that there is none, and gives no rules either.
bool leaves_rules_unknown(int status);

/// "503 Service Unavailable", without what a hostile server may put there.
std::string status_line(std::string_view head);

}  // namespace tearsheet::crawler
