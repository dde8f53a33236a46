// What is done with an answer: the outcome in the frontier, the next look, where it leads.

#include <algorithm>

#include "crawler/policy/freshness.h"
#include "crawler/run/facts.h"
#include "crawler/run/moved_list.h"
#include "crawler/run/session.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

// Chains of redirects with cookies that are waiting for their next hop; beyond that, redirects are followed without.
constexpr std::size_t kMostChains = 4096;

/// What a list was found to give. Of those that have not changed (304) only sitemaps are read again; others give what they
/// gave.
Entry after_harvest(const Entry& list, const Harvest& harvest, Time now) {
  const bool was_read = list.status != 304 || list.kind == Kind::kSitemap || !harvest.error.empty();
  const Yield as_before{list.last_link ? std::size_t{1} : 0, 0, {}};
  return after_reading(list, was_read ? Yield{harvest.links, harvest.lists, harvest.error} : as_before, now);
}

}  // namespace

void Session::on_answer(Answer answer) {
  auto node = flights_.extract(answer.ticket);
  if (!node) return;  // was called off
  auto flight = std::move(node.mapped());
  auto& host = *flight.host;
  auto& entry = *flight.entry;
  if (answer.failure == Failure::kReset) return ask_again(flight, answer);
  if (answer.failure == Failure::kConnect) host.address = Hosts::next_address(host);
  auto content = answer.failure == Failure::kNone ? record(flight, answer) : Content{};
  if (answer.failure == Failure::kNone) count_answer(entry, answer.status, content.fetched);
  note_login(flight, answer, content);
  const auto facts = facts_of(flight, answer, content);
  const bool is_robots = entry.kind == Kind::kRobots;
  const auto wanted = host_pause(host.row->failures, facts, is_robots && !gate_.has_copy(entry.robots_for));
  host.row->failures = wanted.failures;
  show(entry.outlet + "  " + (answer.status ? std::to_string(answer.status) : answer.error) + "  " + entry.url.text());
  if (is_robots) {
    on_robots(entry, facts, std::move(content), wanted.pause);
  } else {
    on_entry(flight, facts, answer, std::move(content));
  }
  scheduler_->release(host, answer.elapsed, wanted.pause);
  note_wait(host, entry, facts, wanted.pause);
  if (is_not_now(answer.status)) last_commit_.reset();  // so that a kill can't make us forget it
}

/// Kept connections die, and nothing follows from it for the URL or the host. But asking again is a request like any
/// other: after the delay. It goes over a new connection, so this can't go on for ever.
void Session::ask_again(Flight& flight, const Answer& answer) {
  if (!flight.chain.cookies.empty()) chains_.insert_or_assign(flight.entry->url.text(), std::move(flight.chain));
  show(flight.entry->outlet + "  " + answer.error + "  " + flight.entry->url.text());
  scheduler_->put_back(*flight.host, flight.entry);
  scheduler_->release(*flight.host, answer.elapsed, {});
}

/// The facts of an answer in its place: with what was asked for, and with the chain of redirects that led to it.
Facts Session::facts_of(Flight& flight, const Answer& answer, const Content& content) {
  const auto& entry = *flight.entry;
  const auto now = clock_.wall();
  auto facts = crawler::facts_of(entry, answer, content.cut, content.refresh, now);
  facts.conditional = !flight.validated.empty();
  facts.identical = content.is_identical;
  facts.is_unwanted = content.is_unwanted;
  if (entry.kind == Kind::kRobots) return facts;
  facts.hops = flight.chain.hops;
  facts.new_cookie = flight.chain.cookies.take(answer.head, entry.url, now);
  if (facts.refreshes && *facts.target == entry.url && !facts.new_cookie) facts.refreshes = false;
  if (entry.kind == Kind::kPage) {
    facts.is_foreign = is_foreign(entry);
    judge_target(facts, entry, outlet_of(entry));
  }
  return facts;
}

void Session::on_entry(Flight& flight, const Facts& facts, const Answer& answer, Content content) {
  const auto& entry = flight.entry;
  auto& outlet = outlet_of(*entry);
  auto& report = outlet.report;
  const auto now = plan_.now(outlet);
  auto& row = frontier_.outlet(entry->outlet);
  row.last_visit = now;
  auto result = outcome(*entry, facts, now);
  row.new_pages = after_page(std::move(row.new_pages), *entry, result.entry, now);
  frontier_.touch(row);
  if (result.result == Result::kFetched || result.result == Result::kUnchanged) {
    if (!entry->is_list()) note_success(*entry, now);  // of a list it depends on what it gives
    ++(result.result == Result::kFetched ? report.fetched : report.unchanged);
    if (entry->is_list()) return on_list(entry, std::move(result.entry), outlet, answer, std::move(content));
  }
  entry->become(std::move(result.entry));
  switch (result.result) {
    case Result::kFetched:
    case Result::kUnchanged:
      break;
    case Result::kRedirected:
      if (!entry->is_list()) note_success(*entry, now);
      follow(flight, *facts.target, now);
      hand_on_said(*entry, *facts.target);
      break;
    case Result::kFailed:
      if (entry->is_gone()) {
        ++report.gone;
        break;
      }
      note_failure(outlet, entry->url.text() + ": " + entry->error, now);
      break;
    case Result::kRefused:
      ++report.refused;
      if (entry->is_list()) note_error(outlet, entry->url.text() + ": " + entry->error, now);
      break;
  }
  file(entry);
}

/// Writes a changed entry with the next commit, and lets it wait for its next turn.
void Session::file(const EntryPtr& entry) {
  frontier_.touch(entry);
  scheduler_->put(entry);
}

void Session::on_list(const EntryPtr& list, Entry result, OutletPlan& outlet, const Answer& answer, Content content) {
  Harvest harvest;
  harvest.list = list;
  harvest.outlet = &outlet;
  harvest.error = std::move(content.error);
  // An index without dates stays the same while the sitemaps that it names change.
  if (harvest.error.empty() && (answer.status != 304 || list->kind == Kind::kSitemap)) {
    harvest = Harvester::begin(list, outlet, std::move(content.bytes), content.links, std::move(content.feeds));
  }
  harvest.result = std::move(result);
  harvest.asked = fresh_for(answer.head);
  harvester_->advance(harvest, plan_.now(outlet));
  if (harvest.is_finished()) return finish_list(harvest);
  harvests_.push_back(std::move(harvest));
}

/// All URLs of a list were offered. A regular list is due again after its interval; another one waits to be asked for,
/// and if redirects led to it, it sets the pace of the list that they started from.
void Session::finish_list(Harvest& harvest) {
  auto& list = *harvest.list;
  list.become(std::move(harvest.result));
  const auto now = plan_.now(*harvest.outlet);
  list.become(after_harvest(list, harvest, now));
  if (list.error.empty() || list.last_link == now) note_success(list, now);
  if (!list.error.empty()) harvest.outlet->report.last_error = list.url.text() + ": " + list.error;
  if (list.is_regular()) {
    list.become(after_list(list, harvest.news, harvest.asked, now));
  } else if (list.kind == Kind::kSitemap && list.hops == 0) {
    list.become(after_indexed_sitemap(list, harvest.news, harvest.newest, now));
    const auto index = frontier_.find(list.via);
    if (harvest.news && index && index->kind == Kind::kSitemap && index->is_regular())
      scheduler_->change(index, after_list(*index, true, harvest.asked, now));
  }
  if (const auto moved = moved_from(frontier_, harvest.list); moved.start) {
    if (moved.is_final && harvest.error.empty()) {
      list.interval = std::max(moved.start->interval, kLeastInterval);
      scheduler_->change(moved.start, moved_for_good(*moved.start, now));
      list.become(after_list(list, harvest.news, harvest.asked, now));
    } else {
      scheduler_->change(moved.start, after_list(*moved.start, harvest.news, harvest.asked, now));
    }
  }
  file(harvest.list);
}

/// A redirect's target is a URL like any other: in scope, in the queue, with its own robots.txt and address check.
void Session::follow(Flight& flight, const Url& target, Time now) {
  const auto& from = flight.entry;
  const auto known = frontier_.find(target.text());
  // What was set in answer to a login is as secret as the login.
  const bool loses_cover = from->url.scheme() == "https" && target.scheme() != "https";
  if (flight.chain.has_login && loses_cover) flight.chain = {};
  const bool with_cookies = !flight.chain.cookies.empty() && chains_.size() < kMostChains;
  auto entry = redirected(*from, target, known.get(), with_cookies, now);
  if (known && known->is_regular() && is_permanent_redirect(from->status)) from->become(moved_for_good(*from, now));
  if (!entry) return;
  if (with_cookies) {
    ++flight.chain.hops;
    chains_.insert_or_assign(target.text(), std::move(flight.chain));
  }
  if (known == from) {
    from->become(std::move(*entry));
  } else if (known) {
    scheduler_->change(known, std::move(*entry));
  } else {
    scheduler_->put(frontier_.add(std::move(*entry)));
  }
}

/// What was said of a page holds for the page that it leads to. One that is not fetched again has no use for it.
void Session::hand_on_said(Entry& from, const Url& target) {
  if (!from.said || target == from.url) return;
  const auto to = frontier_.find(target.text());
  if (to && !to->said && to->kind == Kind::kPage && to->next_due) {
    to->said = from.said;
    frontier_.touch(to);
  }
  from.said.reset();
}

void Session::refuse(const EntryPtr& entry, const std::string& error) {
  auto& outlet = outlet_of(*entry);
  const auto now = plan_.now(outlet);
  ++outlet.report.refused;
  entry->become(refused(*entry, error, now));
  if (entry->is_list()) note_error(outlet, entry->url.text() + ": " + error, now);
  file(entry);
}

void Session::on_robots(Entry& entry, const Facts& facts, Content content, std::optional<seconds> pause) {
  const auto& origin = entry.robots_for;
  const auto now = plan_.now(outlet_of(entry));
  switch (robots_result(entry, facts)) {
    case RobotsResult::kRedirected:
      return scheduler_->ask_robots(origin, *facts.target, entry.outlet, entry.hops + 1, entry.url.text());
    case RobotsResult::kUnreachable:
      return robots_unreachable(entry, facts.error.empty() ? facts.reason : facts.error, pause);
    case RobotsResult::kRules:
      if (!content.is_readable) return robots_unreachable(entry, "its Content-Encoding can't be decoded", pause);
      gate_.set_rules(origin, std::move(content.bytes), now);
      break;
    case RobotsResult::kNone:
      gate_.set_none(origin, now);
      break;
  }
  take_robots_news(origin);
}

void Session::robots_unreachable(Entry& entry, const std::string& error, std::optional<seconds> pause) {
  const auto& origin = entry.robots_for;
  gate_.set_unreachable(origin, clock_.steady() + std::max(pause.value_or(seconds{0}), back_off(1)));
  scheduler_->robots_settled(origin);
  auto& outlet = outlet_of(entry);
  const auto consequence = gate_.has_copy(origin) ? "the last copy holds" : "nothing may be fetched";
  note_failure(outlet, entry.url.text() + ": " + error + "; " + consequence, plan_.now(outlet));
  if (!gate_.has_copy(origin)) block_sources(origin, entry.url.text() + ": " + error + "; " + consequence);
}

/// What follows from rules being at hand: the host's Crawl-delay, and sitemaps for outlets that don't name any.
void Session::take_robots_news(const std::string& origin) {
  const auto url = Url::parse(origin);
  if (!url) return;
  gate_.take_news(origin);
  const auto& rules = gate_.rules(origin);
  hosts_->set_crawl_delay(hosts_->at(*url), rules.crawl_delay());
  scheduler_->robots_settled(origin);
  for (const auto* outlet : plan_.sitemap_readers(origin)) {
    harvester_->robots_sitemaps(*outlet, rules.sitemaps(), *url->resolve("/robots.txt"), plan_.now(*outlet));
  }
}

}  // namespace tearsheet::crawler
