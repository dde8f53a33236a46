#pragma once

// The session cookies of one chain of redirects (RFC 6265, as little of it as such a chain needs):
//
//   answer ─► take(head) ─► the next hop's request: header_for(url)
//
// Some sites answer a first request with a cookie and a redirect, and go on so until they get it back. A jar lives as
// long as its chain and is never written anywhere. Deviations, all to the strict side: a cookie goes back to the host
// that set it alone, whatever its Domain says; a Secure one has to be set over https. Pure values.

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/url.h"

namespace tearsheet::crawler {

class Cookies {
 public:
  /// Takes the Set-Cookie headers of what `url` answered at `now`. True: a later request may get another answer, because
  /// a cookie is new, has changed or is gone.
  bool take(std::string_view head, const Url& url, Time now);

  /// "a=1; b=2", for a request; empty if there are none for it.
  std::string header_for(const Url& url) const;

  /// The same together with other cookies for it, "a=1; b=2": of those that have the name of one here, the one here goes.
  std::string header_with(std::string_view others, const Url& url) const;

  bool empty() const { return cookies_.empty(); }

 private:
  struct Cookie {
    std::string name, value, host, path;
    bool secure = false;

    bool is_same(const Cookie& other) const { return name == other.name && host == other.host && path == other.path; }
  };

  bool put(Cookie cookie, bool is_over);

  std::vector<Cookie> cookies_;  ///< in the order in which they were set
};

}  // namespace tearsheet::crawler
