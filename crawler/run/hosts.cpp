#include "crawler/run/hosts.h"

#include <algorithm>

#include "base/net/retry_after.h"

namespace tearsheet::crawler {
namespace {

std::int64_t milliseconds_of(Time time) { return milliseconds{time.time_since_epoch()}.count(); }

}  // namespace

std::string host_key(const Url& url) {
  if (url.port() == 80 || url.port() == 443) return url.host();
  return url.host() + ":" + std::to_string(url.port());
}

Host& Hosts::at(const Url& url) {
  const auto [at, is_new] = hosts_.try_emplace(host_key(url));
  auto& host = at->second;
  if (!is_new) return host;
  host.row = &frontier_.host(at->first);
  host.name = url.host();
  host.number = by_number_.size();
  by_number_.push_back(&host);
  const auto left = milliseconds{host.row->next_allowed_ms - milliseconds_of(now(host))};
  host.pause = std::min<milliseconds>(milliseconds{host.row->pause_ms}, kLongestPause);
  const auto wait = std::clamp(left, milliseconds{0}, host.pause);
  if (wait.count() == 0) host.pause = milliseconds{0};
  host.next_allowed = clock_.steady() + wait;
  return host;
}

Time Hosts::now(const Host& host) const {
  return clock_.wall() + (options_.ahead ? options_.ahead(host.name) : seconds{0});
}

void Hosts::set_addresses(Host& host, std::vector<Address> addresses) {
  host.addresses = std::move(addresses);
  host.address = 0;
  wait_after_kill(host);
}

void Hosts::set_crawl_delay(Host& host, std::optional<milliseconds> crawl_delay) {
  if (crawl_delay <= host.crawl_delay) return;
  host.crawl_delay = crawl_delay;
  if (!host.addresses.empty()) wait_after_kill(host);
  // The rules may come from elsewhere, by a redirect, after the delay of the host's own answer began.
  const auto longer = std::min<milliseconds>(*crawl_delay, kLongestPause) - host.pause;
  if (host.was_asked && !host.busy && longer > milliseconds{0}) lengthen(host, longer);
}

void Hosts::wait_after_kill(Host& host) const {
  if (!options_.after_kill || host.was_asked) return;
  const auto delay = delay_of(host);
  host.pause = std::max(host.pause, delay);
  host.next_allowed = std::max(host.next_allowed, clock_.steady() + delay);
}

bool Hosts::is_listed(const Host& host) const {
  return !host.addresses.empty() && rules_.is_listed(host.addresses[host.address]);
}

milliseconds Hosts::delay_of(const Host& host) const {
  const auto configured = is_listed(host) ? options_.delay : std::max(options_.delay, kLeastPublicDelay);
  const auto& row = *host.row;
  return polite_delay(configured, host.crawl_delay, milliseconds{row.last_answer_ms},
                      mix(row.host, static_cast<std::uint64_t>(row.requests)));
}

void Hosts::claim(Host& host) {
  host.busy = host.was_asked = true;
  host.claimed = host.addresses[host.address];
  busy_addresses_.insert(host.claimed);
}

void Hosts::release(Host& host, milliseconds answer_time, std::optional<seconds> pause) {
  host.busy = false;
  busy_addresses_.erase(host.claimed);
  ++host.row->requests;
  host.row->last_answer_ms = answer_time.count();
  set_pause(host, std::max<milliseconds>(delay_of(host), pause.value_or(seconds{0})));
}

void Hosts::lengthen(Host& host, milliseconds by) {
  host.pause += by;
  host.next_allowed += by;
  host.row->next_allowed_ms += by.count();
  host.row->pause_ms = host.pause.count();
  frontier_.touch(*host.row);
}

void Hosts::pause(Host& host, seconds pause) { set_pause(host, pause); }

void Hosts::set_pause(Host& host, milliseconds pause) {
  host.pause = std::min<milliseconds>(pause, kLongestPause);
  host.next_allowed = clock_.steady() + host.pause;
  // The wall clock counts whole seconds: one more is never too early.
  host.row->next_allowed_ms = milliseconds_of(now(host) + seconds{1}) + host.pause.count();
  host.row->pause_ms = host.pause.count();
  frontier_.touch(*host.row);
}

}  // namespace tearsheet::crawler
