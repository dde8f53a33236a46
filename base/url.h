#pragma once

// The one URL parser, so that the URL that was checked is the one that is fetched (WHATWG URL for http and https,
// RFC 3986 for the rest of the syntax).
//
// Stricter than WHATWG where a crawler would pay for the leniency of browsers: user information, a control character
// inside or a space in the host make a URL invalid. A backslash before the query is a slash, as in browsers. Hosts are
// lower-cased and IDNA-encoded (UTS #46), without a final dot; IPv4 in any of its historic forms ("0x7f.1") becomes
// dotted decimal. Dot segments are resolved, percent-escapes of unreserved characters decoded and the rest upper-cased,
// the default port and the fragment dropped. Pure values, thread-safe.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/host.h"

namespace tearsheet {

class Url {
 public:
  /// An absolute http or https URL; nothing if malformed or of another scheme. At most 8 KiB.
  static std::optional<Url> parse(std::string_view text);

  /// `reference` against this one (RFC 3986 §5.2); nothing if the result is no http(s) URL.
  std::optional<Url> resolve(std::string_view reference) const;

  const std::string& text() const { return text_; }      ///< all of it, normalised
  const std::string& scheme() const { return scheme_; }  ///< "http" or "https"
  const std::string& host() const { return host_; }      ///< lower case; an IPv6 address has brackets
  std::uint16_t port() const { return port_; }           ///< the default one if none is given
  const std::string& path() const { return path_; }      ///< starts with "/"
  const std::string& query() const { return query_; }    ///< without "?"
  bool has_query() const { return has_query_; }

  /// "https://example.org" or "http://127.0.0.1:8080".
  std::string origin() const;
  /// Path and query: the request target, and what robots.txt rules and `articles:` expressions see.
  std::string path_and_query() const;
  /// Is the host an IP address?
  bool is_address() const;

  bool operator==(const Url& other) const { return text_ == other.text_; }

 private:
  static std::optional<Url> parse_stripped(std::string_view text);

  std::string text_, scheme_, host_, path_, query_;
  std::uint16_t port_ = 0;
  bool has_query_ = false;
};

}  // namespace tearsheet
