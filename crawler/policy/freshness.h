#pragma once

// How long an answer is fresh by its own headers, which is the least interval at which a list is read again:
//
//   Cache-Control: max-age=600        RFC 9111 §5.2.2.1
//   Expires, relative to Date         RFC 9111 §5.3, if there is no max-age
//
// Directives for shared caches (s-maxage) are not for us. "no-cache" and a time in the past ask for nothing: how often is
// ours to choose. Pure.

#include <chrono>
#include <string_view>

namespace tearsheet::crawler {

/// From 0 to a day; 0 if the headers say nothing, or what can't be read.
std::chrono::seconds fresh_for(std::string_view head);

}  // namespace tearsheet::crawler
