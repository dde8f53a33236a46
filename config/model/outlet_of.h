#pragma once

// Whose page is this? The outlet that a URL belongs to, by the registered domain of its `site` and `sites`.

#include <string_view>

#include "config/model/desk.h"

namespace tearsheet::config {

/// The outlet whose site is nearest to `url`: the very host (with or without "www.") before a parent of it before another host of the same registered
/// domain, a longer host before a shorter, a longer path before a shorter, then the first in the desk. Where the host is an
/// address or a localhost name, host and port must be equal. Null if `url` is malformed or no outlet's.
const Outlet* outlet_of(const Desk& desk, std::string_view url);

}  // namespace tearsheet::config
