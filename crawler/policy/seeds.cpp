#include "crawler/policy/seeds.h"

#include <set>

namespace tearsheet::crawler {
namespace {

void add_source(Frontier& frontier, const OutletPlan& outlet, const SourceUrl& source, Time now) {
  auto* known = frontier.find(source.url.text());
  // What was refused is asked again by each run: the desk or robots.txt may have changed, and asking costs no request.
  if (known && known->configured && known->kind == source.kind && known->next_due && !known->refused) return;
  if (!known) {
    Entry entry;
    entry.url = source.url;
    entry.found = now;
    known = &frontier.add(std::move(entry));
  }
  known->outlet = outlet.config->id;
  known->kind = source.kind;
  known->configured = true;
  known->hops = 0;
  known->next_due = now;
  frontier.touch(*known);
}

/// All URLs that the desk names, also for outlets that are not part of this run: those keep their place.
std::set<std::string> named(const config::Desk& desk) {
  std::set<std::string> urls;
  for (const auto& outlet : desk.outlets) {
    for (const auto* list : {&outlet.feeds, &outlet.sitemaps, &outlet.sections}) {
      for (const auto& text : *list) {
        if (const auto url = Url::parse(text)) urls.insert(url->text());
      }
    }
    if (!outlet.feeds.empty() || !outlet.sitemaps.empty() || !outlet.sections.empty()) continue;
    if (const auto site = Url::parse(outlet.site)) urls.insert(site->text());
  }
  return urls;
}

}  // namespace

void seed(Plan& plan, const config::Desk& desk, Frontier& frontier, std::chrono::seconds horizon) {
  frontier.load_configured();
  const auto kept = named(desk);
  for (const auto& [url, entry] : frontier.entries()) {
    if (!entry->configured || kept.contains(url)) continue;
    entry->configured = false;
    entry->next_due.reset();
    frontier.touch(*entry);
  }
  for (const auto& [id, outlet] : plan.outlets()) {
    for (const auto& source : outlet.sources) add_source(frontier, outlet, source, plan.now(outlet));
  }
  frontier.load_due(plan.latest() + horizon);
}

}  // namespace tearsheet::crawler
