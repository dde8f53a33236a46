#pragma once

// Whose page is this? The outlet that a URL belongs to, by the registered domain of its `site` and `sites`.
//
// The nearest site wins: the very host (with or without "www.") before a parent of it before another host of the same
// registered domain; then a longer host, a longer path, the first in the desk. Where the host is an address or a
// localhost name, host and port must be equal. Const and safe from many threads.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "config/model/desk.h"

namespace tearsheet::config {

/// The sites of a desk, parsed once: for many look-ups. The desk must outlive it and stay where it is.
class Sites {
 public:
  explicit Sites(const Desk& desk);

  /// Null if `url` is malformed or no outlet's.
  const Outlet* outlet_of(std::string_view url) const;

 private:
  struct Site {
    Url url;
    const Outlet* outlet;
  };
  std::map<std::string, std::vector<Site>, std::less<>> by_domain_;
};

/// For one look-up.
const Outlet* outlet_of(const Desk& desk, std::string_view url);

}  // namespace tearsheet::config
