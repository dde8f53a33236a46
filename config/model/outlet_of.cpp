#include "config/model/outlet_of.h"

#include <compare>
#include <optional>
#include <string>

#include "base/url.h"

namespace tearsheet::config {
namespace {

/// How near a site is to a page: compared in the order of its members.
struct Nearness {
  enum class Host { kSameDomain, kParent, kSame } host = Host::kSameDomain;
  std::size_t host_length = 0, path_length = 0;
  auto operator<=>(const Nearness&) const = default;
};

std::string_view without_www(std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; }

bool is_local(const Url& url) { return url.is_address() || url.host() == "localhost" || url.host().ends_with(".localhost"); }

/// Length of the site's path if the page lies below it.
std::size_t common_path(const Url& site, const Url& page) {
  const std::string_view path = site.path();
  const auto folder = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
  const std::string_view rest = std::string_view{page.path()}.substr(std::min(folder.size(), page.path().size()));
  return page.path().starts_with(folder) && (rest.empty() || rest.front() == '/') ? folder.size() : 0;
}

std::optional<Nearness> nearness(const Url& site, const Url& page, const std::string& domain) {
  using Host = Nearness::Host;
  const auto path = common_path(site, page);
  if (is_local(site) || is_local(page)) {
    if (site.host() != page.host() || site.port() != page.port()) return std::nullopt;
    return Nearness{Host::kSame, site.host().size(), path};
  }
  const auto site_host = without_www(site.host()), page_host = without_www(page.host());
  if (site_host == page_host) return Nearness{Host::kSame, site_host.size(), path};
  if (registered_domain(site.host()) != domain) return std::nullopt;
  const bool is_parent = page_host.size() > site_host.size() && page_host.ends_with(site_host) && page_host[page_host.size() - site_host.size() - 1] == '.';
  return Nearness{is_parent ? Host::kParent : Host::kSameDomain, is_parent ? site_host.size() : 0, path};
}

/// `sites` may be bare domains.
std::optional<Url> parse_site(const std::string& site) {
  auto url = Url::parse(site);
  return url ? url : Url::parse("https://" + site);
}

}  // namespace

const Outlet* outlet_of(const Desk& desk, std::string_view url) {
  const auto page = Url::parse(url);
  if (!page) return nullptr;
  const auto domain = registered_domain(page->host());
  const Outlet* nearest = nullptr;
  std::optional<Nearness> best;
  const auto look_at = [&](const Outlet& outlet, const std::string& text) {
    const auto site = parse_site(text);
    const auto near = site ? nearness(*site, *page, domain) : std::nullopt;
    if (near && (!best || *near > *best)) {
      best = near;
      nearest = &outlet;
    }
  };
  for (const auto& outlet : desk.outlets) {
    look_at(outlet, outlet.site);
    for (const auto& site : outlet.sites) look_at(outlet, site);
  }
  return nearest;
}

}  // namespace tearsheet::config
