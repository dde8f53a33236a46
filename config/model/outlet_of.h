#pragma once

// Whose page is this? Finds the outlet that a URL belongs to, by the registered domains of its `site` and `sites`.
//
// The nearest site wins: the same host (with or without "www."), then a parent of it, then another host of the same
// registered domain; among equals a longer host, then a longer path, then the first in the desk. If the host is an
// address or a localhost name, host and port must be equal. Const, thread-safe.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "config/model/desk.h"

namespace tearsheet::config {

/// The sites of a desk, parsed once for many look-ups. The desk must outlive it and must not move.
class Sites {
 public:
  explicit Sites(const Desk& desk);

  /// Null if `url` is malformed or belongs to no outlet.
  const Outlet* outlet_of(std::string_view url) const;

 private:
  struct Site {
    Url url;
    const Outlet* outlet;
  };
  std::map<std::string, std::vector<Site>, std::less<>> by_domain_;
};

/// For a single look-up.
const Outlet* outlet_of(const Desk& desk, std::string_view url);

}  // namespace tearsheet::config
