#include "desk/new_outlets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/host.h"
#include "base/url.h"
#include "config/model/outlet_of.h"
#include "desk/outlet_file.h"

namespace tearsheet::desk {
namespace {

/// What makes two URLs one site: their domain; of addresses, the port too.
std::string site_key(const Url& url) { return url.is_address() ? url.origin() : registered_domain(url.host()); }

}  // namespace

NewOutlets new_outlets(const config::Desk& desk, const std::vector<crawler::Subscription>& subscriptions,
                       const std::function<bool(const std::string&)>& taken) {
  const config::Sites sites(desk);
  NewOutlets result;
  std::map<std::string, std::size_t> by_site;
  const auto is_used = [&](const std::string& id) {
    const auto has_id = [&](const auto& outlet) { return outlet.id == id; };
    return taken(id) || std::any_of(result.added.begin(), result.added.end(), has_id) ||
           std::any_of(desk.outlets.begin(), desk.outlets.end(), has_id);
  };
  for (const auto& [title, feed, said_site] : subscriptions) {
    const auto site = Url::parse(said_site.empty() ? feed : said_site);
    if (!site) continue;
    if (sites.outlet_of(site->text())) {
      result.known.push_back(feed);
      continue;
    }
    const auto [at, is_new] = by_site.try_emplace(site_key(*site), result.added.size());
    if (is_new) {
      auto& outlet = result.added.emplace_back();
      outlet.id = free_id(*site, is_used);
      outlet.site = site->origin();
    }
    auto& outlet = result.added[at->second];
    if (outlet.name.empty()) outlet.name = title;
    outlet.feeds.push_back(feed);
  }
  return result;
}

}  // namespace tearsheet::desk
