// What an answer leads to: a record in the archive, news for the frontier, the time of the next look.

#include <algorithm>
#include <charconv>

#include "base/content_coding.h"
#include "base/error.h"
#include "crawler/discovery/page.h"
#include "crawler/discovery/sitemap.h"
#include "crawler/run/session.h"
#include "crawler/transport/head.h"
#include "crawler/transport/retry_after.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr int kMostRedirects = 10;
constexpr std::int64_t kMostTries = 10;    // of a page that fails
constexpr std::int64_t kMostRefusals = 7;  // days on which a refused page is tried again
constexpr std::int64_t kMostNotFound = 3;  // days for a 404

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

bool is_html(std::string_view content_type) {
  return content_type.empty() || content_type.find("html") != std::string_view::npos;
}

}  // namespace

void Session::on_answer(Answer answer) {
  auto node = flights_.extract(answer.ticket);
  const auto flight = std::move(node.mapped());
  auto& host = *flight.host;
  const auto pause = pause_after(flight, answer);
  if (answer.failure == Failure::kConnect) host.address = hosts_.next_address(host);
  links_.clear();
  decoded_.clear();
  was_identical_ = false;
  if (answer.failure == Failure::kNone) archive_answer(flight, answer);
  if (options_.progress) {
    options_.progress(flight.entry->outlet + "  " + (answer.status ? std::to_string(answer.status) : answer.error) +
                      "  " + flight.entry->url.text());
  }
  if (flight.entry->kind == Kind::kRobots) {
    on_robots(*flight.entry, answer, pause);
  } else {
    on_entry(flight, answer);
    frontier_.touch(*flight.entry);
    agenda_.put(*flight.entry);
  }
  hosts_.release(host, answer.elapsed, pause, options_.clock());
  if (is_not_now(answer.status)) last_commit_ = {};  // so that a kill can't make us forget it
}

/// How long the whole host is left alone: told by the server, or guessed from its silence.
std::optional<seconds> Session::pause_after(const Flight& flight, const Answer& answer) {
  auto& failures = flight.host->row->failures;
  const bool is_silent =
      answer.failure == Failure::kConnect || (answer.failure == Failure::kTimeout && answer.head.empty());
  const bool no_robots =
      flight.entry->kind == Kind::kRobots && answer.status >= 500 && !gate_.has_copy(flight.entry->robots_for);
  if (answer.failure != Failure::kNone ? !is_silent : !(is_not_now(answer.status) || no_robots)) {
    if (answer.failure == Failure::kNone) failures = 0;
    return std::nullopt;
  }
  ++failures;
  if (is_not_now(answer.status)) {
    const auto asked = retry_after(header(answer.head, "Retry-After"), header(answer.head, "Date"));
    // "0" or "1", again and again, would keep a storm alive: what we would do ourselves is then the least.
    if (asked) return failures == 1 ? *asked : std::max(*asked, back_off(failures - 1));
  }
  return back_off(failures);
}

/// What came before stays, where the disk still lets it: servers shouldn't be asked again for want of space of ours.
archive::Capture Session::append(const archive::Exchange& exchange) {
  try {
    return archive_.append(exchange);
  } catch (const Error&) {
    try {
      commit(false);
    } catch (const Error&) {  // the first failure says it all
    }
    throw;
  }
}

void Session::archive_answer(const Flight& flight, const Answer& answer) {
  const auto& entry = *flight.entry;
  const auto limit =
      entry.kind == Kind::kSitemap ? std::max(kSitemapLimit, desk_.crawler.max_page) : desk_.crawler.max_page;
  auto decoded = decode_content(joined_headers(answer.head, "Content-Encoding"), answer.body, limit);
  // What was cut at a limit can be read as far as it goes; what is damaged, or coded we don't know how, can't.
  was_readable_ = decoded.complete || decoded.too_large || (answer.truncated && !decoded.unknown);
  decoded_ = std::move(decoded.bytes);

  archive::Exchange exchange;
  exchange.kind = entry.kind;
  exchange.url = entry.url.text();
  exchange.outlet = entry.outlet;
  exchange.request = answer.request;
  exchange.response_head = answer.head;
  exchange.body = answer.body;
  exchange.ip = answer.ip;
  exchange.fetched = options_.clock();
  exchange.truncated = answer.truncated;
  if (answer.status == 304 && !flight.validated.empty()) exchange.not_modified_record = flight.validated;

  if (decoded.too_large) exchange.notes.emplace_back("decoded", "more than " + std::to_string(limit) + " bytes");
  add_notes(exchange, entry, answer);
  was_identical_ = append(exchange).type == "revisit";
  ++uncommitted_;
}

/// What has to be known of the capture beside the exchange itself; of a page also what it says of itself, and its
/// links.
void Session::add_notes(archive::Exchange& exchange, const Entry& entry, const Answer& answer) {
  const auto note = [&](const char* name, std::string value) {
    if (!value.empty()) exchange.notes.emplace_back(name, std::move(value));
  };
  note("via", entry.via);
  if (is_redirect(answer.status)) note("redirect", std::string{header(answer.head, "Location")});
  note("x-robots-tag", joined_headers(answer.head, "X-Robots-Tag"));
  note("tdm-reservation", std::string{header(answer.head, "TDM-Reservation")});
  const auto content_type = header(answer.head, "Content-Type");
  if ((entry.kind == Kind::kPage || entry.kind == Kind::kSection) && is_success(answer.status) &&
      is_html(content_type)) {
    auto facts = read_page(decoded_, content_type, entry.url, desk_.crawler.name);
    links_ = std::move(facts.links);
    for (auto& [name, value] : facts.notes) note(name.c_str(), std::move(value));
  }
}

void Session::on_entry(const Flight& flight, const Answer& answer) {
  auto& entry = *flight.entry;
  auto& outlet = outlet_of(entry);
  const auto now = plan_.now(outlet);
  entry.status = answer.failure == Failure::kNone ? answer.status : 0;
  entry.refused = false;
  frontier_.outlet(entry.outlet).last_visit = now;
  frontier_.touch(frontier_.outlet(entry.outlet));
  if (answer.failure == Failure::kAddress) return refuse_now(entry, answer.error, now);
  if (answer.failure != Failure::kNone) return fail(entry, outlet, answer.error, back_off(entry.tries + 1), now);
  entry.last_fetched = now;
  if (is_success(answer.status)) return on_success(entry, outlet, answer, now);
  if (answer.status == 304 && !flight.validated.empty()) return on_unchanged(entry, outlet, answer, now);
  if (is_redirect(answer.status)) return on_redirect(entry, outlet, answer, now);
  on_status(entry, outlet, answer, now);
}

/// It went well: nothing stands against the entry or its outlet any longer.
void Session::settle(Entry& entry, Time now) {
  entry.tries = 0;
  entry.error.clear();
  entry.first_fetched = entry.first_fetched.value_or(now);
  auto& row = frontier_.outlet(entry.outlet);
  row.last_success = now;
  row.failing_since.reset();
  frontier_.touch(row);
}

/// The next look at a list: faster after news. On-demand lists wait to be asked for; what one brings that redirects led
/// to sets the pace of the list that they started from.
void Session::plan_list(Entry& entry, bool news, seconds asked, Time now) {
  const auto plan = [&](Entry& list) {
    list.interval = next_interval(list.interval, news, asked);
    list.next_due = now + list.interval;
  };
  if (entry.is_regular()) return plan(entry);
  entry.next_due.reset();
  auto* from = &entry;
  for (int hop = 0; hop < kMostRedirects && from && from->hops > 0 && !from->is_regular(); ++hop)
    from = frontier_.find(from->via);
  if (!from || !from->is_list() || !from->is_regular()) return;
  agenda_.change(*from, plan);
  frontier_.touch(*from);
}

void Session::on_success(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now) {
  settle(entry, now);
  ++(was_identical_ ? outlet.report.unchanged : outlet.report.fetched);
  if (!entry.is_list()) {
    entry.next_due = next_look(*entry.first_fetched, now);
    return;
  }
  const auto brought = harvest(entry, outlet, now);
  plan_list(entry, brought.news, std::max(brought.asked, max_age(answer.head)), now);
  if (brought.error.empty()) return;
  entry.error = brought.error;
  outlet.report.last_error = entry.url.text() + ": " + brought.error;
}

void Session::on_unchanged(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now) {
  settle(entry, now);
  ++outlet.report.unchanged;
  if (!entry.is_list()) {
    entry.next_due = next_look(*entry.first_fetched, now);
    return;
  }
  // An index without dates stays the same while the sitemaps that it names change.
  bool news = false;
  if (const auto last = entry.kind == Kind::kSitemap ? archive_.latest(entry.url.text()) : std::nullopt) {
    decoded_ = archive_.read(*last).bytes;
    news = harvest(entry, outlet, now).news;
  }
  plan_list(entry, news, max_age(answer.head), now);
}

/// A redirect's target is a URL like any other: in scope, in the queue, with its own robots.txt and address check.
void Session::on_redirect(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now) {
  const auto location = header(answer.head, "Location");
  auto target = entry.url.resolve(location);
  if (location.empty() || !target) return fail(entry, outlet, "redirect to no http(s) URL", kDay, now);
  if (entry.kind == Kind::kPage) target = outlet.scope.article(*target, Source::kListed);
  if (!target) return refuse_now(entry, "redirect to what is none of the outlet's articles", now);
  if (*target == entry.url) return fail(entry, outlet, "redirect to itself", kDay, now);
  if (entry.hops >= kMostRedirects) return fail(entry, outlet, "more than 10 redirects", kDay, now);
  settle(entry, now);
  if (entry.is_list()) {
    entry.next_due.reset();
    if (entry.is_regular()) entry.next_due = now + std::max(entry.interval, kLeastInterval);
  } else {
    entry.next_due.reset();  // from here on it goes by its new name
  }
  auto* known = frontier_.find(target->text());
  if (!known) {
    Entry made;
    made.url = *target;
    made.outlet = entry.outlet;
    made.kind = entry.kind;
    made.via = entry.url.text();
    made.hops = entry.hops + 1;
    made.dated = entry.dated;
    made.found = made.next_due.emplace(now);
    agenda_.put(frontier_.add(std::move(made)));
  } else if (entry.is_list() && !known->is_regular()) {
    agenda_.change(*known, [&](Entry& on_demand) {
      on_demand.via = entry.url.text();
      on_demand.hops = entry.hops + 1;
      on_demand.next_due = now;
    });
    frontier_.touch(*known);
  }
}

void Session::on_status(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now) {
  const auto error = status_line(answer.head);
  const bool is_page = entry.kind == Kind::kPage;
  switch (answer.status) {
    case 429:
    case 503:  // the host's pause says when; the entry stays due
      return fail(entry, outlet, error, seconds{0}, now);
    case 403:
    case 451:
      return fail(entry, outlet, error,
                  is_page && entry.tries + 1 >= kMostRefusals ? std::nullopt : std::optional{kDay}, now);
    case 404:
      return fail(entry, outlet, error,
                  is_page && entry.tries + 1 >= kMostNotFound ? std::nullopt : std::optional{kDay}, now);
    case 410:
      return fail(entry, outlet, error, is_page ? std::nullopt : std::optional{kDay}, now);
    default:
      break;
  }
  fail(entry, outlet, error, answer.status >= 500 ? back_off(entry.tries + 1) : kDay, now);
}

Harvest Session::harvest(Entry& entry, const OutletPlan& outlet, Time now) {
  switch (entry.kind) {
    case Kind::kFeed:
      return harvester_.feed(outlet, entry, decoded_, now);
    case Kind::kSitemap:
      return harvester_.sitemap(outlet, entry, decoded_, now);
    default:
      return harvester_.section(outlet, entry, links_, now);
  }
}

/// `again`: after how long it is tried again; nothing: never.
void Session::fail(Entry& entry, OutletPlan& outlet, const std::string& error, std::optional<seconds> again, Time now) {
  ++entry.tries;
  entry.error = error;
  entry.next_due.reset();
  const bool given_up = entry.kind == Kind::kPage && entry.tries >= kMostTries && !is_not_now(entry.status);
  if (again && !given_up) entry.next_due = now + *again;
  frontier_.touch(entry);
  report_failure(outlet, entry.url.text() + ": " + error, now);
}

void Session::report_failure(OutletPlan& outlet, const std::string& error, Time now) {
  ++outlet.report.failed;
  note_error(outlet, error, now);
}

void Session::note_error(OutletPlan& outlet, const std::string& error, Time now) {
  outlet.report.last_error = error;
  auto& row = frontier_.outlet(outlet.config->id);
  row.last_visit = now;
  row.last_error = error;
  row.failing_since = row.failing_since.value_or(now);
  frontier_.touch(row);
}

/// Not ours to fetch: asked again once a day for a week, since rules change.
void Session::refuse_now(Entry& entry, const std::string& error, Time now) {
  auto& outlet = outlet_of(entry);
  ++outlet.report.refused;
  ++entry.tries;
  entry.refused = true;
  entry.error = error;
  entry.next_due.reset();
  if (entry.is_list() || entry.tries < kMostRefusals) entry.next_due = now + kDay;
  if (entry.is_list()) note_error(outlet, entry.url.text() + ": " + error, now);
  frontier_.touch(entry);
}

void Session::refuse(Entry& entry, const std::string& error) {
  refuse_now(entry, error, plan_.now(outlet_of(entry)));
  agenda_.put(entry);
}

}  // namespace tearsheet::crawler
