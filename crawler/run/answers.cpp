// What is done with an answer: a record in the archive, the outcome in the frontier, the next look.

#include <algorithm>
#include <charconv>

#include "base/content_coding.h"
#include "base/error.h"
#include "crawler/discovery/document_text.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/page.h"
#include "crawler/run/facts.h"
#include "crawler/run/moved_list.h"
#include "crawler/run/session.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

// A feed or sitemap that is labelled as HTML is looked through for a refresh if it is no longer than this.
constexpr std::size_t kLongestRefreshPage = 64 << 10;
// Chains of redirects with cookies that are waiting for their next hop; beyond that, redirects are followed without.
constexpr std::size_t kMostChains = 4096;

/// max-age of Cache-Control (RFC 9111 §5.2.2.1); 0 if there is none.
seconds max_age(std::string_view head) {
  const auto control = joined_headers(head, "Cache-Control");
  const auto at = control.find("max-age=");
  if (at == std::string::npos || (at > 0 && control[at - 1] == '-')) return seconds{0};  // not that of s-maxage
  std::int64_t value = 0;
  const auto* first = control.data() + at + 8;
  const auto [end, error] = std::from_chars(first, control.data() + control.size(), value);
  if (error == std::errc::result_out_of_range) return kDay;
  return error == std::errc{} && value > 0 ? std::min(seconds{value}, kDay) : seconds{0};
}

/// As WARC-Truncated says it (ISO 28500 §5.13).
std::string_view name_of(Cut cut) {
  return cut == Cut::kTime ? "time" : cut == Cut::kDisconnect ? "disconnect" : "length";
}

/// What a list was found to give. Of one that has not changed (304) only sitemaps are read again.
Entry after_harvest(const Entry& list, const Harvest& harvest, Time now) {
  auto entry = list;
  if (list.status != 304) {
    entry = after_reading(list, {harvest.links, harvest.lists, harvest.error}, now);
    if (entry.error.empty()) entry.error = list.error;  // it broke off, but was read as far as it goes
    return entry;
  }
  if (entry.last_link) entry.last_link = now;
  return entry;
}

bool is_html(std::string_view content_type) {
  return content_type.empty() || content_type.find("html") != std::string_view::npos;
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
  if (entry.kind == Kind::kRobots) return facts;
  facts.hops = flight.chain.hops;
  facts.new_cookie = flight.chain.cookies.take(answer.head, entry.url, now);
  if (facts.refreshes && *facts.target == entry.url && !facts.new_cookie) facts.refreshes = false;
  if (entry.kind == Kind::kPage) {
    facts.is_foreign = is_foreign(entry);
    judge_target(facts, outlet_of(entry));
  }
  return facts;
}

/// What came before stays, if the disk still lets it: servers shouldn't be asked again because we lack space.
archive::Capture Session::append(const archive::Exchange& exchange) {
  try {
    return recorder_.append(exchange);
  } catch (const Error&) {
    try {
      commit();
    } catch (const Error&) {  // the first failure says it all
    }
    throw;
  }
}

Session::Content Session::record(const Flight& flight, const Answer& answer) {
  const auto& entry = *flight.entry;
  const auto limit =
      entry.kind == Kind::kSitemap ? std::max(kDocumentLimit, desk_.crawler.max_page) : desk_.crawler.max_page;
  auto decoded = decode_content(joined_headers(answer.head, "Content-Encoding"), answer.body, limit);
  Content content;
  content.cut = cut_of(answer, decoded);
  content.is_readable = is_readable(decoded, content.cut);
  content.bytes = std::move(decoded.bytes);

  archive::Exchange exchange;
  exchange.kind = is_foreign(entry) ? Kind::kOther : entry.kind;
  exchange.url = entry.url.text();
  exchange.outlet = entry.outlet;
  exchange.request = answer.request;
  exchange.response_head = answer.head;
  exchange.body = answer.body;
  exchange.ip = answer.ip;
  exchange.fetched = content.fetched = clock_.wall();
  exchange.truncated = content.cut != Cut::kNone;
  if (exchange.truncated) exchange.truncation = name_of(content.cut);
  if (answer.status == 304 && !flight.validated.empty()) exchange.not_modified_record = flight.validated;
  if (decoded.too_large) exchange.notes.emplace_back("decoded", "more than " + std::to_string(limit) + " bytes");
  add_notes(exchange, entry, answer, content);
  content.is_identical = append(exchange).type == "revisit";
  ++uncommitted_;
  return content;
}

/// What has to be known of the capture besides the exchange itself; of a page also what it says of itself, and its
/// links.
void Session::add_notes(archive::Exchange& exchange, const Entry& entry, const Answer& answer, Content& content) {
  const auto note = [&](const char* name, std::string value) {
    if (!value.empty()) exchange.notes.emplace_back(name, std::move(value));
  };
  note("via", entry.via);
  if (is_redirect(answer.status)) note("redirect", std::string{header(answer.head, "Location")});
  note("x-robots-tag", joined_headers(answer.head, "X-Robots-Tag"));
  note("tdm-reservation", std::string{header(answer.head, "TDM-Reservation")});
  if (is_success(answer.status) && entry.said) {
    note("feed", entry.said->feed);
    note("feed-title", entry.said->title);
    note("feed-creator", entry.said->creator);
    if (entry.said->published) note("feed-date", to_string(*entry.said->published));
  }
  if (is_success(answer.status) && entry.kind == Kind::kFeed) {
    FeedReader reader(content.bytes, entry.url.text());
    reader.advance();  // its head is in the first step
    note("hub", reader.feed().hub);
    note("self", reader.feed().self);
  }
  if (answer.status == 304 && entry.is_list()) content.refresh = refresh_of_copy(entry);
  const auto content_type = header(answer.head, "Content-Type");
  if (entry.kind == Kind::kRobots || !is_success(answer.status) || !is_html(content_type)) return;
  const bool has_links = entry.kind == Kind::kPage || entry.kind == Kind::kSection;
  if (!has_links && content.bytes.size() > kLongestRefreshPage) return;
  auto facts = read_page(content.bytes, content_type, entry.url, desk_.crawler.name, header(answer.head, "Refresh"));
  content.refresh = std::move(facts.refresh);
  if (content.refresh) note("redirect", content.refresh->text());
  if (!has_links) return;
  content.links = std::move(facts.links);
  for (auto& [name, value] : facts.notes) note(name.c_str(), std::move(value));
}

/// Where a list leads on to by the copy that still holds.
std::optional<Url> Session::refresh_of_copy(const Entry& list) {
  const auto last = recorder_.latest(list.url.text());
  if (!last || !is_html(last->content_type)) return std::nullopt;
  const auto copy = recorder_.read(*last);
  if (copy.bytes.size() > kLongestRefreshPage) return std::nullopt;
  const auto refresh = header(copy.head, "Refresh");
  return read_page(copy.bytes, last->content_type, list.url, desk_.crawler.name, refresh).refresh;
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
      entry->said.reset();  // the target has it
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
  if (answer.status != 304) {
    harvest = Harvester::begin(list, outlet, std::move(content.bytes), content.links);
  } else if (list->kind == Kind::kSitemap) {
    // An index without dates stays the same while the sitemaps that it names change.
    const auto last = recorder_.latest(list->url.text());
    if (last) harvest = Harvester::begin(list, outlet, recorder_.read(*last).bytes, {});
  }
  harvest.result = std::move(result);
  harvest.asked = max_age(answer.head);
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
  if (!list.failing_since) note_success(list, now);
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
