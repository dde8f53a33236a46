#pragma once

// The same page under one name: its URL without the parameters that say where a reader came from or who it is. Pure
// functions.

#include <string>
#include <vector>

#include "base/url.h"

namespace tearsheet {

/// Without tracking parameters (utm_*, fbclid, gclid …), session ids (";jsessionid=…", too) and an empty query. `also`
/// are further names, in any case; with a final "*" all that begin like it.
Url without_tracking(const Url& url, const std::vector<std::string>& also = {});

/// Without those parameters that are tracking on any site (utm_*, fbclid …): for links of redirectors and proxies, to
/// which "ref" or a session may be what says where they lead.
Url without_campaigns(const Url& url);

}  // namespace tearsheet
