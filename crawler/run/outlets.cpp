// What a run says of its outlets: their rows, what is wrong with them (policy/health.h), and whether that is news.

#include <algorithm>

#include "crawler/policy/health.h"
#include "crawler/policy/looks.h"
#include "crawler/run/session.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

std::string seconds_text(milliseconds time) { return std::to_string(std::chrono::ceil<seconds>(time).count()) + "s"; }

/// Is it robots.txt that makes the delay as long as it is? polite_delay() adds up to 2 %.
bool waits_for_crawl_delay(const Host& host, milliseconds configured) {
  if (!host.crawl_delay || *host.crawl_delay <= configured) return false;
  return host.pause <= *host.crawl_delay + *host.crawl_delay / 50;
}

}  // namespace

/// Only pages that are all there can show the check: it is often at their end.
void Session::note_login(const Flight& flight, const Answer& answer, const Content& content) {
  const auto& entry = *flight.entry;
  const auto& check = outlet_of(entry).config->login_check;
  const bool says_it = entry.kind == Kind::kPage && is_success(answer.status) && content.is_html &&
                       content.cut == Cut::kNone && !content.refresh;
  if (!flight.has_login || check.empty() || !says_it) return;
  auto& look = login_looks_[entry.outlet];
  if (content.bytes.find(check) != std::string::npos) {
    look.is_shown = true;
  } else if (look.first_without.empty()) {
    look.first_without = entry.url.text();
  }
}

/// A login has run out if no page of a run shows its check: some pages never do. It is news once.
void Session::judge_login(OutletPlan& outlet) {
  const auto& id = outlet.config->id;
  auto& row = frontier_.outlet(id);
  outlet.report.is_without_login = row.login_lost && options_.logins.contains(id);
  const auto found = login_looks_.find(id);
  if (found == login_looks_.end()) return;
  const auto& look = found->second;
  if (look.is_shown == !row.login_lost) return;
  outlet.report.is_without_login = !look.is_shown;
  row.login_lost = look.is_shown ? std::nullopt : std::optional{plan_.now(outlet)};
  if (!look.is_shown) outlet.report.login_lost = look.first_without;
  frontier_.touch(row);
}

void Session::note_success(const Entry& entry, Time now) {
  auto& row = frontier_.outlet(entry.outlet);
  row.last_success = now;
  frontier_.touch(row);
}

void Session::note_failure(OutletPlan& outlet, const std::string& error, Time now) {
  ++outlet.report.failed;
  note_error(outlet, error, now);
}

void Session::note_error(OutletPlan& outlet, const std::string& error, Time now) {
  outlet.report.last_error = error;
  auto& row = frontier_.outlet(outlet.config->id);
  row.last_visit = now;
  frontier_.touch(row);
}

void Session::count_answer(const Entry& entry, int status, Time fetched) {
  auto& row = frontier_.outlet(entry.outlet);
  row.answers.add(status);
  if (entry.is_list() && is_look(status)) {
    if (const auto gap = note_look(row.looks, fetched)) frontier_.add_gap(row, *gap);
  }
  frontier_.touch(row);
}

void Session::block_sources(const Host& host, const std::string& error) {
  for (const auto* lane : host.lanes) block_sources(lane->origin, error);
}

/// After a request: what the host waits for, if it is more than politeness.
void Session::note_wait(Host& host, const Entry& asked, const Facts& facts, std::optional<seconds> pause) {
  auto& why = host.row->why;
  if (!pause) {
    why = waits_for_crawl_delay(host, desk_.crawler.delay) ? "crawl-delay " + seconds_text(*host.crawl_delay) : "";
    return;
  }
  const auto reason = asked.url.text() + ": " + (facts.error.empty() ? facts.reason : facts.error);
  why = pause_text(asked.url, facts, *pause);
  if (asked.kind != Kind::kRobots) block_sources(host, "its host is left alone: " + reason);
}

/// While an origin is left alone, nothing is asked of those of its lists that are due: it is as if they had failed.
void Session::block_sources(const std::string& origin, const std::string& error) {
  for (auto* outlet : plan_.sources_on(origin)) {
    const auto now = plan_.now(*outlet);
    for (const auto& source : outlet->sources) {
      const auto entry = source.url.origin() == origin ? frontier_.find(source.url.text()) : nullptr;
      // What failed by itself keeps its own error.
      if (!entry || entry->place == Place::kOut || entry->tries > 0 || !is_due(*entry, now)) continue;
      entry->become(blocked(*entry, error, now));
      frontier_.touch(entry);
      auto& row = frontier_.outlet(outlet->config->id);
      row.last_visit = now;
      frontier_.touch(row);
    }
  }
}

void Session::judge_outlets() {
  for (const auto& outlet : desk_.outlets) {
    auto* plan = plan_.find(outlet.id);
    if (!plan) continue;
    judge(*plan);
    judge_login(*plan);
    report_.outlets.push_back(plan->report);
  }
}

void Session::judge(OutletPlan& outlet) {
  auto& row = frontier_.outlet(outlet.config->id);
  const auto now = plan_.now(outlet);
  auto& report = outlet.report;
  const bool was_visited = row.last_visit && *row.last_visit >= outlet.start;
  if (was_visited) {
    const auto trouble = trouble_of(frontier_.lists(row.id), row.new_pages);
    row.failing_since = trouble ? std::optional{trouble->since} : std::nullopt;
    row.last_error = trouble ? trouble->reason : std::string{};
    frontier_.touch(row);
  }
  if (row.failing_since) report.trouble = Trouble{*row.failing_since, row.last_error};
  report.failing_for_long = report.trouble && now - report.trouble->since >= desk_.crawler.report_after;
  if (report.failing_for_long && !row.reported) {
    report.news = News::kOnset;
    row.reported = now;
    frontier_.touch(row);
  } else if (!report.trouble && row.reported) {
    report.news = News::kRecovery;
    row.reported.reset();
    frontier_.touch(row);
  }
}

}  // namespace tearsheet::crawler
