#pragma once

// `outlet import`: feeds become outlets, one for each site, in files of their own: outlets/ID.yaml.
//
// A site that is an outlet of the desk already stays as it is, so importing again adds nothing; and no file is ever
// written over.

#include <functional>
#include <string>
#include <vector>

#include "config/model/desk.h"
#include "crawler/discovery/opml.h"

namespace tearsheet::desk {

struct NewOutlets {
  std::vector<config::Outlet> added;
  std::vector<std::string> known;  ///< URLs of feeds whose site is an outlet already
};

/// Subscriptions of one registered domain are one outlet; its id comes from the domain ("example", "example-org" …), its
/// name from the first title. `taken` says whether an id can't be had.
NewOutlets new_outlets(const config::Desk& desk, const std::vector<crawler::Subscription>& subscriptions,
                       const std::function<bool(const std::string& id)>& taken);

}  // namespace tearsheet::desk
