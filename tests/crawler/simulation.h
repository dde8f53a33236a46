#pragma once

// A network that exists in a test only, on a clock of its own: a day of it takes seconds.
//
//   Session ─► SimulatedNetwork.start(): the host's answer, decided now, arrives later
//                             .poll():  moves the clock on to the next arrival
//
// Everything follows from a seed. What a polite crawler never does (two requests in flight to a host, one before its
// delay is over) is counted as it happens.

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/database.h"
#include "base/url.h"
#include "crawler/policy/clock.h"
#include "crawler/run/recorder.h"
#include "crawler/run/session.h"
#include "crawler/schema.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler::testing {

using namespace std::chrono_literals;

/// What a host answers to a path, at a time since the start. The answer's `elapsed` is when it comes.
using Site = std::function<Answer(const std::string& path, milliseconds at, std::mt19937_64& random)>;

inline Answer answer(int status, std::string body = {}, std::string headers = {}, milliseconds elapsed = 50ms) {
  Answer made;
  made.status = status;
  made.head = "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n";
  made.body = std::move(body);
  made.elapsed = elapsed;
  return made;
}

inline Answer failure(Failure kind, milliseconds elapsed) {
  Answer made;
  made.failure = kind;
  made.error = "simulated";
  made.elapsed = elapsed;
  return made;
}

class SimulatedNetwork : public Transport {
 public:
  struct HostLog {
    std::size_t requests = 0, pages = 0;
    bool busy = false;
    std::optional<Moment> ended, first;
    milliseconds pause{0};  ///< that the host asked for with its last answer
  };

  SimulatedNetwork(std::uint64_t seed, milliseconds delay) : random_(seed), delay_(delay) {}

  void add(const std::string& host, Site site) {
    const auto n = sites_.size();
    Address address = *Address::parse("11." + std::to_string(n / 65536) + "." + std::to_string(n / 256 % 256) + "." +
                                      std::to_string(n % 256));
    sites_.emplace(host, std::pair{std::move(site), address});
  }

  /// All hosts are at one address, which takes one request at a time.
  void share_address() {
    for (auto& [host, site] : sites_) site.second = *Address::parse("11.0.0.1");
  }

  std::optional<Resolved> look_up(const std::string& host) override {
    const auto found = sites_.find(host);
    if (found == sites_.end()) return Resolved{{}, "no such host"};
    return Resolved{{found->second.second}, {}};
  }
  std::vector<std::string> resolved() override { return {}; }

  void start(std::uint64_t ticket, const Request& request) override {
    const auto& host = request.url.host();
    auto& log = logs[host];
    if (log.busy || !busy_addresses_.insert(request.address).second) ++impolite;
    if (log.ended && now - *log.ended < std::max(delay_, log.pause)) ++impolite;
    log.busy = true;
    log.pause = 0ms;
    if (!log.first) log.first = now;
    ++log.requests;
    if (request.url.path() != "/robots.txt") ++log.pages;
    auto made = sites_.at(host).first(request.url.path_and_query(), elapsed(), random_);
    made.ticket = ticket;
    made.request = "GET " + request.url.path_and_query() + " HTTP/1.1\r\n\r\n";
    const auto at = now + made.elapsed;
    arrivals_.emplace(std::pair{at, ticket}, std::pair{host, std::move(made)});
  }

  std::vector<Answer> poll(milliseconds wait) override {
    const auto until = now + wait;
    if (arrivals_.empty() || arrivals_.begin()->first.first > until) {
      now = until;
      return {};
    }
    now = std::max(now, arrivals_.begin()->first.first);
    std::vector<Answer> answers;
    while (!arrivals_.empty() && arrivals_.begin()->first.first <= now) {
      auto [host, made] = std::move(arrivals_.begin()->second);
      arrivals_.erase(arrivals_.begin());
      logs[host].busy = false;
      logs[host].ended = now;
      busy_addresses_.erase(sites_.at(host).second);
      if (const auto at = made.head.find("Retry-After: "); at != std::string::npos) {
        logs[host].pause = std::chrono::seconds{std::stoi(made.head.substr(at + 13))};
      }
      answers.push_back(std::move(made));
    }
    return answers;
  }

  /// Between two runs: what was in flight is gone.
  void pass(milliseconds time) {
    now += time;
    arrivals_.clear();
    busy_addresses_.clear();
    for (auto& [host, log] : logs) log.busy = false;
  }

  milliseconds elapsed() const { return std::chrono::duration_cast<milliseconds>(now - kBegin); }
  Time wall() const {
    auto time = wall_at_begin + std::chrono::duration_cast<std::chrono::seconds>(now - kBegin);
    for (auto jump = jumps.begin(); jump != jumps.end() && jump->first <= elapsed(); ++jump) time += jump->second;
    return time;
  }
  Clock clock() {
    return {[this] { return wall(); }, [this] { return now; }};
  }

  static constexpr Moment kBegin{1000h};
  Moment now = kBegin;
  Time wall_at_begin = *parse_time("2026-03-01T00:00:00Z");
  std::map<milliseconds, std::chrono::seconds> jumps;  ///< of the wall clock, by the time since the start
  std::map<std::string, HostLog> logs;
  std::size_t impolite = 0;  ///< requests that should not have been made

 private:
  std::mt19937_64 random_;
  milliseconds delay_;
  std::map<std::string, std::pair<Site, Address>> sites_;
  std::set<Address> busy_addresses_;
  std::map<std::pair<Moment, std::uint64_t>, std::pair<std::string, Answer>> arrivals_;
};

/// Keeps the frontier in memory, and of the captures only their number.
class MemoryRecorder : public Recorder {
 public:
  MemoryRecorder() {
    for (const auto migration : kMigrations) database().exec(std::string{migration});
  }
  /// A frontier of the test's own making, from here on.
  void use(std::unique_ptr<Database> other) { database_ = std::move(other); }
  Database& database() { return *database_; }

  archive::Capture append(const archive::Exchange&) override {
    ++captures;
    archive::Capture capture;
    capture.type = "response";
    return capture;
  }
  std::optional<archive::Capture> latest(const std::string&) override { return std::nullopt; }
  archive::Payload read(const archive::Capture&) override { return {}; }
  bool commit(const std::function<void()>& with) override {
    if (is_locked && is_locked()) return false;
    SQLite::Transaction transaction(database());
    with();
    transaction.commit();
    ++commits;
    return true;
  }
  std::uint64_t free_space() override { return std::uint64_t{1} << 40; }

  std::size_t captures = 0, commits = 0;
  std::function<bool()> is_locked;  ///< by another program

 private:
  std::unique_ptr<Database> database_ = std::make_unique<Database>(":memory:", SQLite::OPEN_READWRITE);
};

/// A desk of outlets, one on each host, and the runs over it.
struct SimulatedDesk {
  SimulatedDesk(std::uint64_t seed, milliseconds delay) : network(seed, delay) {
    desk.crawler.contact = "https://example.org/bot";
    desk.crawler.delay = delay;
    desk.crawler.hosts_at_once = 100'000;
    desk.crawler.max_run = 24h * 365;
    desk.archive.min_free = 0;
  }

  void add(const std::string& host, Site site) {
    config::Outlet outlet;
    outlet.id = host.substr(0, host.find('.'));
    outlet.site = "http://" + host;
    outlet.feeds = {"http://" + host + "/feed"};
    outlet.sitemaps = {"http://" + host + "/map"};
    desk.outlets.push_back(std::move(outlet));
    network.add(host, std::move(site));
  }

  /// A run of that length, which also waits that long for the next thing to do.
  CrawlReport run(milliseconds length) {
    desk.crawler.max_run = length;
    Session::Options options;
    options.patience = length;
    Session session(desk, recorder.database(), recorder, network, network.clock(), options);
    auto report = session.run();
    held = session.held();
    return report;
  }

  config::Desk desk;
  SimulatedNetwork network;
  MemoryRecorder recorder;
  std::size_t held = 0;  ///< entries in memory at the end of the last run
};

/// "http://HOST/a0", "/a1" … as a feed.
inline std::string feed_of(const std::string& host, std::size_t first, std::size_t count) {
  std::string items;
  for (std::size_t i = first; i < first + count; ++i) {
    items += "<item><link>http://" + host + "/a" + std::to_string(i) + "</link></item>";
  }
  return "<rss version='2.0'><channel>" + items + "</channel></rss>";
}

/// A sitemap of as many pages.
inline std::string sitemap_of(const std::string& host, std::size_t count) {
  std::string urls;
  for (std::size_t i = 0; i < count; ++i) {
    urls += "<url><loc>http://" + host + "/p" + std::to_string(i) + "</loc></url>";
  }
  return "<urlset>" + urls + "</urlset>";
}

/// A site that does everything right. It has that many pages, and its lists ask to be read once a day.
inline Site healthy_site(const std::string& host, std::size_t pages) {
  return [host, pages](const std::string& path, milliseconds, std::mt19937_64&) {
    constexpr auto kDaily = "Content-Type: text/xml\r\nCache-Control: max-age=86400\r\n";
    if (path == "/robots.txt") return answer(404);
    if (path == "/feed") return answer(200, feed_of(host, 0, 5), kDaily);
    if (path == "/map") return answer(200, sitemap_of(host, pages), kDaily);
    return answer(200, "x", "Content-Type: text/plain\r\n");
  };
}

}  // namespace tearsheet::crawler::testing
