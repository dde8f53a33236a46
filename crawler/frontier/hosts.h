#pragma once

// Politeness: one request at a time to a host, and when the next may go out.
//
//   claim(host) ─► a request ─► release(host, how it went) ─► next_allowed: delay, Retry-After or back-off
//
// Pauses run on the steady clock, so that a wall clock put forward or back makes us neither rude nor late; the wall
// clock only carries them from one run to the next, rounded towards the longer. One thread.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "crawler/frontier/frontier.h"
#include "crawler/frontier/schedule.h"
#include "crawler/transport/address.h"

namespace tearsheet::crawler {

using Steady = std::chrono::steady_clock;

/// A pause as long as this is not waited for: the next run goes on.
inline constexpr milliseconds kLongPause = std::chrono::minutes{1};

/// The key of politeness: the host, with its port where that is neither 80 nor 443.
std::string host_key(const Url& url);

/// The entries of one origin (scheme, host and port: what a robots.txt is for), best first.
struct BetterEntry {
  bool operator()(const Entry* a, const Entry* b) const;
};

struct Lane {
  std::set<Entry*, BetterEntry> waiting;
  bool robots_pending = false;  ///< its robots.txt is being fetched, or queued for that
};

struct Host {
  HostRow* row = nullptr;
  std::string name;  ///< to resolve
  bool busy = false;
  bool was_asked = false;  ///< in this run
  std::optional<milliseconds> crawl_delay;
  Steady::time_point next_allowed{};
  milliseconds pause{0};              ///< the pause that ends at next_allowed
  std::vector<Address> addresses;     ///< those that may be talked to; empty: not resolved yet
  std::size_t address = 0;            ///< the one in use; the next after a failed connection
  Address claimed;                    ///< the one that the request under way goes to
  std::vector<Entry*> robots;         ///< robots.txt to fetch: goes first
  std::map<std::string, Lane> lanes;  ///< by origin

  bool is_long_paused() const { return pause >= kLongPause; }
};

class Hosts {
 public:
  struct Options {
    milliseconds delay{5000};
    bool after_kill = false;  ///< the last run may have asked this host just now, and could not say so
  };

  Hosts(Frontier& frontier, const AddressRules& rules, Options options)
      : frontier_(frontier), rules_(rules), options_(options) {}

  /// The host of a URL, with what is left of its pause from earlier runs.
  Host& at(const Url& url, Time wall);
  std::map<std::string, Host>& all() { return hosts_; }

  /// Sets where the host is; the first request after a killed run waits its whole delay.
  void set_addresses(Host& host, std::vector<Address> addresses);

  /// Makes the delay longer, if robots.txt asks for more; also that of a first request after a killed run.
  void mind(Host& host, std::optional<milliseconds> crawl_delay);

  /// Is the address in use named in allow_addresses?
  bool is_listed(const Host& host) const;

  /// May a request go out now, to the host and to its address?
  bool is_free(const Host& host, Steady::time_point now) const;
  void claim(Host& host);
  /// Ends the request. `pause`: asked for by the server (Retry-After), or our back-off; else the polite delay.
  void release(Host& host, milliseconds answer_time, std::optional<seconds> pause, Time wall);
  /// The same without a request: its name could not be resolved.
  void pause(Host& host, seconds pause, Time wall);

  /// The address to try after a failed connection.
  static std::size_t next_address(const Host& host) { return (host.address + 1) % host.addresses.size(); }

 private:
  void set_pause(Host& host, milliseconds pause, Time wall);
  milliseconds delay_of(const Host& host) const;
  void wait_after_kill(Host& host) const;

  Frontier& frontier_;
  const AddressRules& rules_;
  Options options_;
  std::map<std::string, Host> hosts_;
  std::set<Address> busy_addresses_;
};

}  // namespace tearsheet::crawler
