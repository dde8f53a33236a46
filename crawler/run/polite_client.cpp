#include "crawler/run/polite_client.h"

#include <algorithm>
#include <utility>

#include "base/content_coding.h"
#include "crawler/frontier/schedule.h"
#include "crawler/policy/outcome.h"
#include "crawler/run/facts.h"
#include "crawler/run/hosts.h"
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

PoliteClient::PoliteClient(const config::Crawler& crawler, std::string agent, Transport& transport, const Clock& clock)
    : crawler_(crawler),
      agent_(std::move(agent)),
      addresses_(crawler.allow_addresses),
      transport_(transport),
      clock_(clock) {}

const Rules& PoliteClient::rules(const Url& url) {
  auto known = rules_.find(url.origin());
  if (known == rules_.end()) known = rules_.emplace(url.origin(), ask_rules(url)).first;
  return known->second;
}

Rules PoliteClient::ask_rules(const Url& url) {
  auto asked = asked_for(*url.resolve("/robots.txt"), Kind::kRobots, 0);
  for (;; ++asked.hops) {
    const auto answer = fetch(asked.url, "*/*", kRobotsLimit + 1, {});
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
    const auto answer = fetch(reply.url, accept, crawler_.max_page, rules(reply.url).robots.crawl_delay());
    auto reading = read(asked_for(reply.url, Kind::kPage, hops), answer, crawler_.max_page, clock_.wall());
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

std::optional<Address> PoliteClient::address_of(const Url& url) {
  auto resolved = transport_.look_up(url.host());
  while (!resolved) {
    transport_.poll(kSlice);
    transport_.resolved();
    resolved = transport_.look_up(url.host());
  }
  const auto allowed = std::ranges::find_if(
      resolved->addresses, [&](const Address& address) { return resolved->is_proxied || addresses_.allows(address); });
  return allowed == resolved->addresses.end() ? std::nullopt : std::optional{*allowed};
}

Answer PoliteClient::fetch(const Url& url, std::string_view accept, std::uint64_t max_body,
                           std::optional<milliseconds> crawl_delay) {
  Answer failure;
  failure.failure = Failure::kAddress;
  const auto address = address_of(url);
  failure.error = address ? turns_[host_key(url)].closed : "no address of " + url.host() + " that may be talked to";
  if (!failure.error.empty()) return failure;
  auto& turn = turns_[host_key(url)];
  wait_for(turn, crawl_delay);
  Request request;
  request.url = url;
  request.address = *address;
  request.accept = accept;
  request.max_body = max_body;
  transport_.start(++ticket_, request);
  std::vector<Answer> answers;
  while (answers.empty()) answers = transport_.poll(kSlice);
  auto& answer = answers.front();
  turn.ended = clock_.steady();
  turn.answer_time = answer.elapsed;
  turn.pause = addresses_.is_listed(*address) ? crawler_.delay : std::max(crawler_.delay, kLeastPublicDelay);
  if (is_not_now(answer.status)) turn.closed = status_line(answer.head);
  // A kept connection that was closed is asked over a new one, in its turn.
  return answer.failure == Failure::kReset ? fetch(url, accept, max_body, crawl_delay) : std::move(answer);
}

void PoliteClient::wait_for(const Turn& turn, std::optional<milliseconds> crawl_delay) {
  if (turn.ended == Moment{}) return;
  const auto next = turn.ended + polite_delay(turn.pause, crawl_delay, turn.answer_time, ticket_);
  while (clock_.steady() < next) transport_.poll(std::chrono::ceil<milliseconds>(next - clock_.steady()));
}

}  // namespace tearsheet::crawler
