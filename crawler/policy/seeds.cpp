#include "crawler/policy/seeds.h"

#include <algorithm>
#include <map>
#include <set>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {
namespace {

/// The source's entry if it has to change; null if it is in the frontier as it should be.
EntryPtr add_source(Frontier& frontier, const OutletPlan& outlet, const SourceUrl& source, Time now) {
  auto known = frontier.find(source.url.text());
  // What was refused is asked again by each run: the desk or robots.txt may have changed, and asking costs no request.
  if (known && known->configured && known->kind == source.kind && known->next_due && !known->refused) return nullptr;
  // A list that was fetched before, and is due at its time, is only named again.
  const bool keeps_time = known && known->kind == source.kind && known->next_due && !known->refused;
  if (!known) {
    Entry entry;
    entry.url = source.url;
    entry.outlet = outlet.config->id;
    entry.found = now;
    known = frontier.add(std::move(entry));
  }
  known->outlet = outlet.config->id;
  known->kind = source.kind;
  known->configured = true;
  known->hops = 0;
  if (!keeps_time) known->next_due = now;
  return known;
}

}  // namespace

std::set<std::string> named_sources(const config::Desk& desk) {
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

void seed(Plan& plan, const config::Desk& desk, Frontier& frontier,
          const std::function<void(const EntryPtr&)>& changed) {
  const auto change = [&](const EntryPtr& entry) {
    frontier.touch(entry);
    changed(entry);
  };
  const auto kept = named_sources(desk);
  for (const auto& entry : frontier.configured()) {
    if (kept.contains(entry->url.text())) continue;
    entry->configured = false;
    entry->interval = seconds{0};  // or it would count as read regularly when something else leads to it
    entry->next_due.reset();
    change(entry);
  }
  for (const auto& [id, outlet] : plan.outlets()) {
    for (const auto& source : outlet.sources) {
      if (const auto entry = add_source(frontier, outlet, source, plan.now(outlet))) change(entry);
    }
  }
}

std::int64_t bring_back(Plan& plan, Frontier& frontier, const std::vector<LaneId>& lanes) {
  std::map<std::int64_t, const OutletPlan*> outlets;
  for (const auto& [id, outlet] : plan.outlets()) outlets[frontier.outlet(id).id] = &outlet;
  std::int64_t changed = 0;
  for (const auto lane : lanes) {
    const auto outlet = outlets.find(lane.outlet);
    if (outlet == outlets.end()) continue;
    const auto now = plan.now(*outlet->second);
    // With a --now in the past, what is due later is not out of reach.
    const auto from = std::max(now, plan.wall_start());
    changed += frontier.bring_back(lane, now, from + kLongestPauseOfList, from + kLongestInterval);
  }
  return changed;
}

}  // namespace tearsheet::crawler
