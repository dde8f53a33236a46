#include "crawler/policy/plan.h"

#include <algorithm>

#include "crawler/transport/resolver.h"

namespace tearsheet::crawler {
namespace {

void add_sources(std::vector<SourceUrl>& sources, const std::vector<std::string>& texts, Kind kind) {
  for (const auto& text : texts) {
    if (auto url = Url::parse(text)) sources.push_back({std::move(*url), kind});
  }
}

bool is_local(const OutletPlan& plan, const AddressRules& rules) {
  std::vector<std::string> hosts{plan.site.host()};
  for (const auto& source : plan.sources) hosts.push_back(source.url.host());
  return std::all_of(hosts.begin(), hosts.end(), [&](const auto& host) {
    const auto resolved = resolve_now(host);
    return !resolved.addresses.empty() && std::all_of(resolved.addresses.begin(), resolved.addresses.end(),
                                                      [&](const auto& address) { return rules.is_listed(address); });
  });
}

}  // namespace

Plan::Plan(const config::Desk& desk, const AddressRules& rules, const CrawlOptions& options)
    : started_(std::chrono::steady_clock::now()) {
  const auto start = options.clock();
  for (const auto& outlet : desk.outlets) {
    const auto site = Url::parse(outlet.site);
    const bool is_chosen = options.outlets.empty() ? outlet.enabled
                                                   : std::find(options.outlets.begin(), options.outlets.end(),
                                                               outlet.id) != options.outlets.end();
    if (!is_chosen || !site) continue;
    OutletPlan plan{&outlet, Scope{outlet}, {}, outlet.sitemaps.empty(), *site, start, {}};
    plan.report.outlet = outlet.id;
    add_sources(plan.sources, outlet.feeds, Kind::kFeed);
    add_sources(plan.sources, outlet.sitemaps, Kind::kSitemap);
    add_sources(plan.sources, outlet.sections, Kind::kSection);
    if (plan.sources.empty()) plan.sources.push_back({*site, Kind::kSection});
    if (options.due_as_of && rules.has_listed() && is_local(plan, rules)) plan.start = *options.due_as_of;
    outlets_.emplace(outlet.id, std::move(plan));
  }
}

OutletPlan* Plan::find(std::string_view outlet) {
  const auto found = outlets_.find(outlet);
  return found == outlets_.end() ? nullptr : &found->second;
}

Time Plan::now(const OutletPlan& outlet) const {
  return outlet.start + std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started_);
}

Time Plan::latest() const {
  Time latest{};
  for (const auto& [id, outlet] : outlets_) latest = std::max(latest, now(outlet));
  return latest;
}

}  // namespace tearsheet::crawler
