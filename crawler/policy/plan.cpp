#include "crawler/policy/plan.h"

#include <algorithm>
#include <set>

#include "base/host.h"

namespace tearsheet::crawler {
namespace {

// Further ahead than anything is ever due, and far from where clocks overflow.
constexpr std::chrono::seconds kHorizon = std::chrono::hours{24 * 365};

void add_sources(std::vector<SourceUrl>& sources, const std::vector<std::string>& texts, Kind kind) {
  for (const auto& text : texts) {
    if (auto url = Url::parse(text)) sources.push_back({std::move(*url), kind});
  }
}

std::vector<std::string> hosts_of(const OutletPlan& plan) {
  std::vector<std::string> hosts{plan.site.host()};
  for (const auto& source : plan.sources) hosts.push_back(source.url.host());
  return hosts;
}

bool is_local(const OutletPlan& plan, const AddressRules& rules, const Plan::Options& options) {
  const auto hosts = hosts_of(plan);
  return std::all_of(hosts.begin(), hosts.end(), [&](const auto& host) {
    const auto resolved = options.resolve(host);
    return !resolved.addresses.empty() && std::all_of(resolved.addresses.begin(), resolved.addresses.end(),
                                                      [&](const auto& address) { return rules.is_listed(address); });
  });
}

std::vector<OutletPlan*> outlets_of(const std::multimap<std::string, OutletPlan*>& map, const std::string& origin) {
  std::vector<OutletPlan*> outlets;
  const auto [first, last] = map.equal_range(origin);
  for (auto at = first; at != last; ++at) outlets.push_back(at->second);
  return outlets;
}

std::set<std::string> origins_of(const OutletPlan& plan) {
  std::set<std::string> origins;
  for (const auto& source : plan.sources) origins.insert(source.url.origin());
  return origins;
}

/// An address is a host of its own.
std::string domain_of(const Url& url) { return registered_domain(url.host()); }

std::shared_ptr<const Domains> domains_of(const config::Desk& desk) {
  auto domains = std::make_shared<Domains>();
  for (const auto& outlet : desk.outlets) {
    if (const auto site = Url::parse(outlet.site)) domains->insert(domain_of(*site));
    for (const auto& text : outlet.sites) {
      if (const auto site = Url::parse(text)) domains->insert(domain_of(*site));
    }
  }
  return domains;
}

}  // namespace

bool OutletPlan::is_third_host(const Url& url) const { return !domains->contains(domain_of(url)); }

Plan::Plan(const config::Desk& desk, const AddressRules& rules, const Options& options, Clock clock)
    : clock_(std::move(clock)), started_(clock_.steady()), wall_start_(clock_.wall()) {
  const auto domains = domains_of(desk);
  for (const auto& outlet : desk.outlets) {
    const auto site = Url::parse(outlet.site);
    const bool is_chosen = options.outlets.empty() ? outlet.enabled
                                                   : std::find(options.outlets.begin(), options.outlets.end(),
                                                               outlet.id) != options.outlets.end();
    if (!is_chosen || !site) continue;
    OutletPlan plan{&outlet, Scope{outlet}, {}, outlet.sitemaps.empty(), *site, wall_start_, {}, domains};
    plan.report.outlet = outlet.id;
    add_sources(plan.sources, outlet.feeds, Kind::kFeed);
    add_sources(plan.sources, outlet.sitemaps, Kind::kSitemap);
    add_sources(plan.sources, outlet.sections, Kind::kSection);
    if (plan.sources.empty()) plan.sources.push_back({*site, Kind::kSection});
    if (options.due_as_of && rules.has_listed() && is_local(plan, rules, options)) {
      plan.start = *options.due_as_of;
      for (const auto& host : hosts_of(plan)) ahead_[host] = plan.start - wall_start_;
    }
    const auto& kept = outlets_.emplace(outlet.id, std::move(plan)).first->second;
    for (const auto& origin : origins_of(kept)) by_origin_.emplace(origin, find(outlet.id));
    if (kept.wants_robots_sitemaps) sitemap_readers_.emplace(kept.site.origin(), find(outlet.id));
  }
}

OutletPlan* Plan::find(std::string_view outlet) {
  const auto found = outlets_.find(outlet);
  return found == outlets_.end() ? nullptr : &found->second;
}

std::vector<OutletPlan*> Plan::sources_on(const std::string& origin) const { return outlets_of(by_origin_, origin); }

std::vector<OutletPlan*> Plan::sitemap_readers(const std::string& origin) const {
  return outlets_of(sitemap_readers_, origin);
}

Time Plan::now(const OutletPlan& outlet) const {
  return outlet.start + std::chrono::duration_cast<std::chrono::seconds>(clock_.steady() - started_);
}

std::chrono::seconds Plan::ahead(const std::string& host) const {
  const auto found = ahead_.find(host);
  return found == ahead_.end() ? std::chrono::seconds{0} : found->second;
}

Moment Plan::moment(const OutletPlan& outlet, Time time) const {
  return started_ + std::clamp<std::chrono::seconds>(time - outlet.start, -kHorizon, kHorizon);
}

}  // namespace tearsheet::crawler
