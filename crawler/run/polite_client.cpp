#include "crawler/run/polite_client.h"

#include <algorithm>
#include <utility>

#include "base/content_coding.h"
#include "crawler/frontier/schedule.h"
#include "crawler/policy/outcome.h"
#include "crawler/run/facts.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr milliseconds kSlice{250};

Entry asked_for(const Url& url, Kind kind, int hops) {
  Entry entry;
  entry.kind = kind;
  entry.url = url;
  entry.hops = hops;
  return entry;
}

/// What came, in the terms of the policy.
struct Reading {
  Decoded decoded;
  Cut cut;
  Facts facts;
};

Reading read(const Entry& asked, const Answer& answer, std::uint64_t limit, Time now) {
  auto decoded = decode_content(joined_headers(answer.head, "Content-Encoding"), answer.body, limit);
  const auto cut = cut_of(answer, decoded);
  auto facts = facts_of(asked, answer, cut, {}, now);
  return {std::move(decoded), cut, std::move(facts)};
}

/// Why the answer has no content; empty if it has.
std::string fault_of(const Reading& reading) {
  const auto& facts = reading.facts;
  if (facts.failure != Failure::kNone) return facts.error;
  if (!is_success(facts.status)) return facts.reason;
  if (!is_readable(reading.decoded, reading.cut)) return "its content can't be decoded";
  return {};
}

}  // namespace

PoliteClient::PoliteClient(const config::Crawler& crawler, std::string agent, Transport& transport, const Clock& clock,
                           Database& crawl)
    : crawler_(crawler),
      agent_(std::move(agent)),
      addresses_(crawler.allow_addresses),
      transport_(transport),
      clock_(clock),
      frontier_(crawl),
      // A run that is on may have asked a host just now, as one that was killed may have.
      hosts_(frontier_, addresses_, {crawler.delay, frontier_.is_run_open()}, clock_) {}

const Rules& PoliteClient::rules(const Url& url) {
  auto known = rules_.find(url.origin());
  if (known != rules_.end()) return known->second;
  known = rules_.emplace(url.origin(), ask_rules(url)).first;
  hosts_.set_crawl_delay(hosts_.at(url), known->second.robots.crawl_delay());
  return known->second;
}

Rules PoliteClient::ask_rules(const Url& url) {
  auto asked = asked_for(*url.resolve("/robots.txt"), Kind::kRobots, 0);
  for (;; ++asked.hops) {
    const auto answer = fetch(asked, "*/*", kRobotsLimit + 1);
    const auto reading = read(asked, answer, kRobotsLimit + 1, clock_.wall());
    const auto& facts = reading.facts;
    switch (robots_result(asked, facts)) {
      case RobotsResult::kRedirected:
        asked.url = *facts.target;
        break;
      case RobotsResult::kNone:
        return {};
      case RobotsResult::kUnreachable:
        return {{}, facts.error.empty() ? facts.reason : facts.error};
      case RobotsResult::kRules:
        if (!is_readable(reading.decoded, reading.cut)) return {{}, "its Content-Encoding can't be decoded"};
        return {Robots::parse(reading.decoded.bytes, agent_), {}};
    }
  }
}

std::string PoliteClient::refusal(const Url& url) {
  const auto& [robots, error] = rules(url);
  if (!error.empty()) return "its robots.txt can't be read: " + error;
  const auto verdict = robots.check(url.path_and_query());
  if (!verdict.allowed) return "its robots.txt forbids it: " + verdict.rule;
  if (robots.crawl_delay() > kLongestCrawlDelay) {
    const auto delay = std::chrono::ceil<seconds>(*robots.crawl_delay());
    return "its robots.txt asks for " + std::to_string(delay.count()) + "s between requests, which is too long to wait";
  }
  return {};
}

Reply PoliteClient::get(const Url& url, std::string_view accept) {
  Reply reply{url, false, {}, {}, {}};
  for (int hops = 0;; ++hops) {
    reply.error = refusal(reply.url);
    if (!reply.error.empty()) return reply;
    const auto asked = asked_for(reply.url, Kind::kPage, hops);
    const auto answer = fetch(asked, accept, crawler_.max_page);
    auto reading = read(asked, answer, crawler_.max_page, clock_.wall());
    if (reading.facts.target && hops < kMostRedirects) {
      reply.moved_for_good = (hops == 0 || reply.moved_for_good) && is_permanent_redirect(answer.status);
      reply.url = *reading.facts.target;
      continue;
    }
    reply.error = fault_of(reading);
    reply.head = answer.head;
    reply.content = std::move(reading.decoded.bytes);
    return reply;
  }
}

/// Finds out where the host is, unless that is known. Returns why it can't be asked; empty if it can.
std::string PoliteClient::locate(Host& host) {
  if (!host.addresses.empty()) return {};
  auto resolved = transport_.look_up(host.name);
  while (!resolved) {
    transport_.poll(kSlice);
    transport_.resolved();
    resolved = transport_.look_up(host.name);
  }
  if (!resolved->is_proxied) {
    std::erase_if(resolved->addresses, [&](const Address& address) { return !addresses_.allows(address); });
  }
  hosts_.set_addresses(host, std::move(resolved->addresses));
  return host.addresses.empty() ? "no address of " + host.name + " that may be talked to" : std::string{};
}

/// Why the host is not asked for now; empty if it is: after its delay, unless that is too long. A pause that follows a
/// failure is never waited for; the delay between two of our own requests is, whatever failed before.
std::string PoliteClient::pause_of(const Host& host, bool is_delay) const {
  const auto left = std::chrono::ceil<seconds>(host.next_allowed - clock_.steady());
  const bool is_trouble = !is_delay && host.row->failures > 0 && left > seconds{0};
  if (!is_trouble && left <= kLongestCrawlDelay) return {};
  const auto why = host.row->why.empty() ? std::string{} : " (" + host.row->why + ")";
  return host.name + " is left alone until " + to_string(clock_.wall() + left) + why;
}

Answer PoliteClient::fetch(const Entry& asked, std::string_view accept, std::uint64_t max_body, bool is_retry) {
  auto& host = hosts_.at(asked.url);
  Answer failure;
  failure.failure = Failure::kAddress;
  failure.error = pause_of(host, is_retry);
  if (failure.error.empty()) failure.error = locate(host);
  // Only now is the delay of a first request after a killed run known.
  if (failure.error.empty()) failure.error = pause_of(host, true);
  if (!failure.error.empty()) return failure;
  while (clock_.steady() < host.next_allowed) {
    transport_.poll(std::chrono::ceil<milliseconds>(host.next_allowed - clock_.steady()));
  }
  auto answer = request(host, asked.url, accept, max_body);
  if (answer.failure == Failure::kConnect && Hosts::next_address(host) != 0) {
    host.address = Hosts::next_address(host);
    hosts_.release(host, answer.elapsed, {});
    return fetch(asked, accept, max_body, true);
  }
  const auto facts = facts_of(asked, answer, Cut::kNone, {}, clock_.wall());
  const auto wanted = host_pause(host.row->failures, facts, asked.kind == Kind::kRobots);
  host.row->failures = wanted.failures;
  host.row->why = wanted.pause ? pause_text(asked.url, facts, *wanted.pause) : std::string{};
  hosts_.release(host, answer.elapsed, wanted.pause);
  // A kept connection that was closed is asked over a new one, in its turn.
  return answer.failure == Failure::kReset ? fetch(asked, accept, max_body, true) : std::move(answer);
}

Answer PoliteClient::request(Host& host, const Url& url, std::string_view accept, std::uint64_t max_body) {
  Request request;
  request.url = url;
  request.address = host.addresses[host.address];
  request.accept = accept;
  request.max_body = max_body;
  hosts_.claim(host);
  transport_.start(++ticket_, request);
  std::vector<Answer> answers;
  while (answers.empty()) answers = transport_.poll(kSlice);
  return std::move(answers.front());
}

}  // namespace tearsheet::crawler
