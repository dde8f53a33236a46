#pragma once

// The key by which CDX indexes sort and find URLs: the "sort-friendly URI reordering transform" with the canonical form
// that pywb, OpenWayback and the Internet Archive's `surt` library use, for a look-up must arrive at the same key.
//
//   https://www.Example.org:443/News/?b=2&a=1#top  ─►  org,example)/news?a=1&b=2
//
// Deviates from `surt` in that the host is the normalised one of base/url.h. Pure.

#include <string>
#include <string_view>

namespace tearsheet::archive {

/// URLs of other schemes than http and https are their own keys, blanks escaped.
std::string surt(std::string_view url);

}  // namespace tearsheet::archive
