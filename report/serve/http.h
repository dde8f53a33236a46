#pragma once

// What a page is asked for by, and what it answers: the values between the server (server.h) and the site (site.h).
// Pure functions.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::report {

/// The target of a request (RFC 9112 §3.2.1), decoded.
struct Target {
  std::string path;                               ///< as sent, without the query
  std::vector<std::string> segments;              ///< "/articles/k3v7" has two, "/" none
  std::map<std::string, std::string> parameters;  ///< of "?q=x&q=y" the last one

  /// Empty if it wasn't given.
  std::string parameter(const std::string& name) const;
};

/// Nothing if it isn't an absolute path, if an escape is broken, or if what it says is no UTF-8 or holds a control
/// character other than line breaks and tabs.
std::optional<Target> parse_target(std::string_view target);

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::map<std::string, std::string> headers{};  ///< further ones
};

}  // namespace tearsheet::report
