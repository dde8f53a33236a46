#include "crawler/policy/outcome.h"

#include <algorithm>

#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr std::int64_t kMostTries = 10;    // of a page that fails
constexpr std::int64_t kMostRefusals = 7;  // days on which a refused page is tried again
constexpr std::int64_t kMostNotFound = 3;  // days for a 404
constexpr int kMostRobotsRedirects = 5;    // RFC 9309 §2.3.1.2

/// It was answered: nothing is held against the entry any longer, except that a list may give nothing (health.h).
Entry settled(Entry entry, Time now) {
  entry.tries = 0;
  entry.error.clear();
  if (!entry.is_list()) entry.failing_since.reset();
  // A first look in the future is left over from a clock that was ahead: the looks start again.
  entry.first_fetched = std::min(entry.first_fetched.value_or(now), now);
  return entry;
}

Outcome fetched(Entry entry, Result result, Time now) {
  entry = settled(std::move(entry), now);
  entry.said.reset();  // it is archived with the page
  entry.next_due.reset();
  if (entry.kind == Kind::kPage) entry.next_due = next_look(*entry.first_fetched, now);
  return {result, std::move(entry)};
}

/// A list is read as far as it goes, and has its next turn soon enough.
Outcome broke_off(Entry entry, const Facts& facts, Time now) {
  if (entry.kind == Kind::kPage && entry.tries + 1 < kMostCuts) {
    const auto again = back_off(entry.tries + 1);
    return {Result::kFailed, failed(std::move(entry), facts.error, again, now)};
  }
  auto made = fetched(std::move(entry), Result::kFetched, now);
  if (made.entry.is_list()) made.entry.error = facts.error;
  return made;
}

/// A list that moved is read where it went each time; a page goes by its new name from here on.
Outcome moved(Entry entry, const Facts& facts, Time now) {
  const auto fail = [&](const char* error) {
    return Outcome{Result::kFailed, failed(std::move(entry), error, kDay, now)};
  };
  if (!facts.target) return fail("redirect to no http(s) URL");
  if (entry.kind == Kind::kPage && !facts.target_in_scope) {
    return {Result::kRefused,
            refused(std::move(entry), "redirect to a URL that is not one of the outlet's articles", now)};
  }
  if (*facts.target == entry.url && !facts.new_cookie) return fail("redirect to itself");
  if (std::max(entry.hops, facts.hops) >= kMostRedirects) return fail("more than 10 redirects");
  entry = settled(std::move(entry), now);
  entry.failing_since.reset();
  entry.last_link.reset();  // from now on it is its target that gives links
  entry.next_due.reset();
  if (entry.is_list() && entry.is_regular()) entry.next_due = now + std::max(entry.interval, kLeastInterval);
  return {Result::kRedirected, std::move(entry)};
}

/// Not for us, and not asked for again.
Outcome not_ours(Entry entry, const char* why, Time now) {
  entry = refused(std::move(entry), why, now);
  entry.next_due.reset();
  return {Result::kRefused, std::move(entry)};
}

/// After how long an error status is tried again; nothing: never.
std::optional<seconds> again_after(const Entry& entry, int status) {
  const bool is_page = !entry.is_list();
  const auto tries = entry.tries + 1;
  switch (status) {
    case 429:
    case 503:  // the host's pause says when; the entry stays due
      return seconds{0};
    case 403:
    case 451:
      return is_page && tries >= kMostRefusals ? std::nullopt : std::optional{kDay};
    case 404:
      return is_page && tries >= kMostNotFound ? std::nullopt : std::optional{kDay};
    case 410:
      return is_page ? std::nullopt : std::optional{kDay};
    default:
      return status >= 500 ? back_off(tries) : kDay;
  }
}

}  // namespace

Entry failed(Entry entry, const std::string& error, std::optional<seconds> again, Time now) {
  ++entry.tries;
  entry.error = error;
  entry.note_failing(now);
  entry.next_due.reset();
  const bool given_up = entry.kind == Kind::kPage && entry.tries >= kMostTries && !is_not_now(entry.status);
  if (again && !given_up) entry.next_due = now + *again;
  return entry;
}

Entry refused(Entry entry, const std::string& error, Time now) {
  ++entry.tries;
  entry.refused = true;
  entry.error = error;
  entry.note_failing(now);
  entry.next_due.reset();
  if (entry.is_list() || entry.tries < kMostRefusals) entry.next_due = now + kDay;
  return entry;
}

Outcome outcome(Entry entry, const Facts& facts, Time now) {
  entry.status = facts.failure == Failure::kNone ? facts.status : 0;
  entry.refused = false;
  if (facts.failure == Failure::kAddress) return {Result::kRefused, refused(std::move(entry), facts.error, now)};
  if (facts.failure != Failure::kNone) {
    const auto again = back_off(entry.tries + 1);
    return {Result::kFailed, failed(std::move(entry), facts.error, again, now)};
  }
  entry.last_fetched = now;
  if (facts.refreshes) return moved(std::move(entry), facts, now);
  if (is_success(facts.status)) {
    if (facts.is_foreign) return not_ours(std::move(entry), "a page that is not on one of the outlet's sites", now);
    if (facts.is_unwanted) return not_ours(std::move(entry), "the page asks not to be archived", now);
    if (facts.cut) return broke_off(std::move(entry), facts, now);
    return fetched(std::move(entry), facts.identical ? Result::kUnchanged : Result::kFetched, now);
  }
  if (facts.status == 304 && facts.conditional) return fetched(std::move(entry), Result::kUnchanged, now);
  if (is_redirect(facts.status)) return moved(std::move(entry), facts, now);
  const auto again = again_after(entry, facts.status);
  return {Result::kFailed, failed(std::move(entry), facts.reason, again, now)};
}

Entry after_list(Entry list, bool news, seconds asked, Time now) {
  list.interval = next_interval(list.interval, news, asked);
  list.next_due = now + list.interval;
  return list;
}

Entry moved_for_good(Entry start, Time now) {
  start.next_due = now + kDay;
  return start;
}

std::optional<Entry> redirected(const Entry& from, const Url& target, const Entry* known, bool with_cookies, Time now) {
  Entry entry;
  if (known) {
    const bool is_step = known->url == from.url || is_redirect(known->status);
    if (with_cookies && is_step && known->kind == from.kind) {
      entry = *known;  // of its own place and hops
      entry.next_due = now;
      return entry;
    }
    if (!from.is_list() || known->is_regular()) return std::nullopt;
    entry = *known;
  } else {
    entry.url = target;
    entry.outlet = from.outlet;
    entry.kind = from.kind;
    entry.dated = from.dated;
    entry.said = from.said;
    entry.found = now;
  }
  entry.via = from.url.text();
  entry.hops = from.hops + 1;
  entry.next_due = now;
  return entry;
}

HostPause host_pause(std::int64_t failures, const Facts& facts, bool no_robots) {
  const bool is_silent = facts.failure == Failure::kConnect || (facts.failure == Failure::kTimeout && !facts.has_head);
  if (facts.failure != Failure::kNone && !is_silent) return {failures, std::nullopt};
  const bool is_closed = is_not_now(facts.status) || (no_robots && facts.status >= 500);
  if (facts.failure == Failure::kNone && !is_closed) return {0, std::nullopt};
  ++failures;
  if (!is_not_now(facts.status) || !facts.retry_after) return {failures, back_off(failures)};
  // "0" or "1", again and again, would keep a storm alive: then our own back-off is the least.
  return {failures, failures == 1 ? *facts.retry_after : std::max(*facts.retry_after, back_off(failures - 1))};
}

std::string pause_text(const Url& asked, const Facts& facts, seconds pause) {
  return (facts.retry_after == pause ? "Retry-After " : "back-off ") + std::to_string(pause.count()) + "s, " +
         asked.text() + ": " + (facts.error.empty() ? facts.reason : facts.error);
}

RobotsResult robots_result(const Entry& asked, const Facts& facts) {
  if (facts.failure != Failure::kNone) return RobotsResult::kUnreachable;
  if (is_redirect(facts.status) && facts.target && *facts.target != asked.url && asked.hops < kMostRobotsRedirects) {
    return RobotsResult::kRedirected;
  }
  if (leaves_rules_unknown(facts.status)) return RobotsResult::kUnreachable;
  if (facts.cut && is_success(facts.status))
    return RobotsResult::kUnreachable;  // the rules that are missing may forbid
  if (is_success(facts.status)) return RobotsResult::kRules;
  return RobotsResult::kNone;  // "unavailable": 4xx, too many redirects, redirects to nowhere
}

}  // namespace tearsheet::crawler
