#include "crawler/run/robots_check.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/clock.h"
#include "base/content_coding.h"
#include "crawler/frontier/schedule.h"
#include "crawler/policy/outcome.h"
#include "crawler/run/facts.h"
#include "crawler/run/hosts.h"
#include "crawler/transport/curl_transport.h"
#include "crawler/transport/head.h"

namespace tearsheet::crawler {
namespace {

constexpr milliseconds kSlice{250};

struct Rules {
  Robots robots;
  std::string error;
};

class Checker {
 public:
  Checker(const config::Crawler& crawler, std::string agent, Transport& transport, const Clock& clock)
      : crawler_(crawler),
        agent_(std::move(agent)),
        rules_(crawler.allow_addresses),
        transport_(transport),
        clock_(clock) {}

  CheckedUrl check(const Url& url) {
    auto known = known_.find(url.origin());
    if (known == known_.end()) known = known_.emplace(url.origin(), ask(url)).first;
    const auto& [robots, error] = known->second;
    if (!error.empty()) return {url, {false, {}, 0}, error};
    return {url, robots.check(url.path_and_query()), {}};
  }

 private:
  Rules ask(const Url& url) {
    Entry asked;
    asked.kind = Kind::kRobots;
    asked.url = *url.resolve("/robots.txt");
    for (;; ++asked.hops) {
      const auto address = address_of(asked.url);
      if (!address) return {{}, "no address of " + asked.url.host() + " that may be talked to"};
      const auto answer = fetch(asked.url, *address);
      const auto decoded =
          decode_content(joined_headers(answer.head, "Content-Encoding"), answer.body, kRobotsLimit + 1);
      const auto cut = cut_of(answer, decoded);
      const auto facts = facts_of(asked, answer, cut, {}, clock_.wall());
      switch (robots_result(asked, facts)) {
        case RobotsResult::kRedirected:
          asked.url = *facts.target;
          break;
        case RobotsResult::kNone:
          return {};
        case RobotsResult::kUnreachable:
          return {{}, facts.error.empty() ? facts.reason : facts.error};
        case RobotsResult::kRules:
          if (!is_readable(decoded, cut)) return {{}, "its Content-Encoding can't be decoded"};
          return {Robots::parse(decoded.bytes, agent_), {}};
      }
    }
  }

  std::optional<Address> address_of(const Url& url) {
    auto resolved = transport_.look_up(url.host());
    while (!resolved) {
      transport_.poll(kSlice);
      transport_.resolved();
      resolved = transport_.look_up(url.host());
    }
    const auto allowed = std::ranges::find_if(resolved->addresses, [&](const Address& address) {
      return resolved->is_proxied || rules_.allows(address);
    });
    return allowed == resolved->addresses.end() ? std::nullopt : std::optional{*allowed};
  }

  Answer fetch(const Url& url, const Address& address) {
    wait_for_turn(url);
    Request request;
    request.url = url;
    request.address = address;
    request.max_body = kRobotsLimit + 1;
    transport_.start(++ticket_, request);
    for (;;) {
      auto answers = transport_.poll(kSlice);
      if (answers.empty()) continue;
      const auto configured = rules_.is_listed(address) ? crawler_.delay : std::max(crawler_.delay, kLeastPublicDelay);
      next_allowed_[host_key(url)] =
          clock_.steady() + polite_delay(configured, {}, answers.front().elapsed, ticket_);
      // A kept connection that was closed is asked over a new one, in its turn.
      return answers.front().failure == Failure::kReset ? fetch(url, address) : std::move(answers.front());
    }
  }

  void wait_for_turn(const Url& url) {
    const auto turn = next_allowed_.find(host_key(url));
    if (turn == next_allowed_.end()) return;
    while (clock_.steady() < turn->second) {
      transport_.poll(std::chrono::ceil<milliseconds>(turn->second - clock_.steady()));
    }
  }

  const config::Crawler& crawler_;
  std::string agent_;
  AddressRules rules_;
  Transport& transport_;
  const Clock& clock_;
  std::uint64_t ticket_ = 0;
  std::map<std::string, Rules> known_;           ///< by origin
  std::map<std::string, Moment> next_allowed_;  ///< by host
};

}  // namespace

std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const std::vector<Url>& urls,
                                     const std::string& agent, Transport& transport, const Clock& clock) {
  Checker checker(crawler, agent, transport, clock);
  std::vector<CheckedUrl> checked;
  for (const auto& url : urls) checked.push_back(checker.check(url));
  return checked;
}

std::vector<CheckedUrl> check_robots(const config::Crawler& crawler, const Access& access,
                                     const std::vector<Url>& urls, const std::string& agent) {
  CurlTransport transport(fetcher_options(crawler, access), AddressRules(crawler.allow_addresses));
  return check_robots(crawler, urls, agent, transport, {now, steady_now});
}

}  // namespace tearsheet::crawler
