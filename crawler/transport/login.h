#pragma once

// A subscriber's own cookies, exported from a browser: a Cookie header ("sid=1; user=2"), or a file in the format of
// Netscape, as browsers' extensions and curl write it:
//
//     #HttpOnly_.example.org <TAB> TRUE <TAB> / <TAB> TRUE <TAB> 1767225600 <TAB> sid <TAB> 1
//
// The caller sees to it that they are sent to the outlet alone; those of a file also keep to their own domain, path,
// scheme and time. They are never written anywhere. Pure values.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/url.h"

namespace tearsheet::crawler {

class Login {
 public:
  static Login parse(std::string_view text);

  /// For a request; empty if there are no cookies for this URL.
  std::string header_for(const Url& url, Time now) const;

 private:
  struct Cookie {
    std::string text;    ///< "name=value"
    std::string domain;  ///< without a leading dot; empty: any
    std::string path = "/";
    bool subdomains = false, secure = false;
    std::optional<Time> until;

    bool fits(const Url& url, Time now) const;
  };

  static std::optional<Cookie> of_line(std::string_view line);

  std::vector<Cookie> cookies_;
};

}  // namespace tearsheet::crawler
