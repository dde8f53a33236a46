// What an answer to a request for robots.txt leads to (RFC 9309 §2.3.1).

#include <algorithm>

#include "crawler/run/session.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {

void Session::on_robots(Entry& entry, const Answer& answer, std::optional<seconds> pause) {
  const auto& origin = entry.robots_for;
  const auto now = plan_.now(outlet_of(entry));
  const auto target = is_redirect(answer.status) ? entry.url.resolve(header(answer.head, "Location")) : std::nullopt;
  if (answer.failure == Failure::kNone && target && *target != entry.url && entry.hops < kMostRobotsRedirects) {
    ask_robots(origin, *target, entry.outlet, entry.hops + 1, entry.url.text());
    return;
  }
  if (answer.failure != Failure::kNone) return robots_unreachable(entry, answer.error, pause);
  if (tells_no_rules(answer.status)) return robots_unreachable(entry, status_line(answer.head), pause);
  if (is_success(answer.status)) {
    if (!was_readable_) return robots_unreachable(entry, "its Content-Encoding can't be decoded", pause);
    gate_.set_rules(origin, std::move(decoded_), now);
  } else {
    gate_.set_none(origin, now);  // "unavailable": 4xx, too many redirects, redirects to nowhere
  }
  robots_loaded(origin);
}

void Session::robots_unreachable(Entry& entry, const std::string& error, std::optional<seconds> pause) {
  const auto& origin = entry.robots_for;
  gate_.set_unreachable(origin, Steady::now() + std::max(pause.value_or(seconds{0}), back_off(1)));
  if (const auto url = Url::parse(origin)) hosts_.at(*url, options_.clock()).lanes[origin].robots_pending = false;
  auto& outlet = outlet_of(entry);
  const auto consequence = gate_.has_copy(origin) ? "the last copy holds" : "nothing may be fetched";
  report_failure(outlet, entry.url.text() + ": " + error + "; " + consequence, plan_.now(outlet));
}

/// What follows from rules being at hand: the host's Crawl-delay, and sitemaps for outlets that name none.
void Session::robots_loaded(const std::string& origin) {
  const auto url = Url::parse(origin);
  if (!url) return;
  const auto& rules = gate_.rules(origin);
  auto& host = hosts_.at(*url, options_.clock());
  host.lanes[origin].robots_pending = false;
  hosts_.mind(host, rules.crawl_delay());
  for (const auto& [id, outlet] : plan_.outlets()) {
    if (!outlet.wants_robots_sitemaps || outlet.site.origin() != origin) continue;
    harvester_.robots_sitemaps(outlet, rules.sitemaps(), *url->resolve("/robots.txt"), plan_.now(outlet));
  }
}

}  // namespace tearsheet::crawler
