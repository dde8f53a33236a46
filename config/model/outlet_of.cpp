#include "config/model/outlet_of.h"

#include <compare>
#include <optional>

namespace tearsheet::config {
namespace {

/// How near a site of the same domain is to a page; members are compared in order.
struct Nearness {
  enum class Host { kSameDomain, kParent, kSame } host = Host::kSameDomain;
  std::size_t host_length = 0, path_length = 0;
  auto operator<=>(const Nearness&) const = default;
};

std::string_view without_www(std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; }

bool is_local(const Url& url) {
  return url.is_address() || url.host() == "localhost" || url.host().ends_with(".localhost");
}

/// Pages and sites can only match within one domain.
std::string domain_of(const Url& url) {
  return is_local(url) ? url.host() + ":" + std::to_string(url.port()) : registered_domain(without_www(url.host()));
}

/// Length of the site's path if the page lies below it.
std::size_t common_path(std::string_view site, std::string_view page) {
  if (site.ends_with('/')) site.remove_suffix(1);
  const bool below = page.starts_with(site) && (page.size() == site.size() || page[site.size()] == '/');
  return below ? site.size() : 0;
}

Nearness nearness(const Url& site, const Url& page) {
  using Host = Nearness::Host;
  const auto path = common_path(site.path(), page.path());
  const auto site_host = without_www(site.host()), page_host = without_www(page.host());
  if (site_host == page_host) return {Host::kSame, site_host.size(), path};
  if (page_host.ends_with("." + std::string{site_host})) return {Host::kParent, site_host.size(), path};
  return {Host::kSameDomain, 0, path};
}

/// `sites` may be bare domains.
std::optional<Url> parse_site(const std::string& site) {
  auto url = Url::parse(site);
  return url ? url : Url::parse("https://" + site);
}

}  // namespace

Sites::Sites(const Desk& desk) {
  const auto add = [this](const Outlet& outlet, const std::string& site) {
    if (auto url = parse_site(site)) by_domain_[domain_of(*url)].push_back({std::move(*url), &outlet});
  };
  for (const auto& outlet : desk.outlets) {
    add(outlet, outlet.site);
    for (const auto& site : outlet.sites) add(outlet, site);
  }
}

const Outlet* Sites::outlet_of(std::string_view url) const {
  const auto page = Url::parse(url);
  const auto sites = page ? by_domain_.find(domain_of(*page)) : by_domain_.end();
  if (sites == by_domain_.end()) return nullptr;
  const Outlet* nearest = nullptr;
  Nearness best;
  for (const auto& site : sites->second) {
    const auto near = nearness(site.url, *page);
    if (nearest && near <= best) continue;
    nearest = site.outlet;
    best = near;
  }
  return nearest;
}

const Outlet* outlet_of(const Desk& desk, std::string_view url) { return Sites{desk}.outlet_of(url); }

}  // namespace tearsheet::config
