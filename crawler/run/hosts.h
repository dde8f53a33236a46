#pragma once

// Politeness: one request at a time to a host and to an address, and when the next may go out.
//
//   claim(host) ─► a request ─► release(host, how it ended) ─► next_allowed: delay, Retry-After or back-off
//
// Pauses run on the steady clock, so that a change to the wall clock makes us neither rude nor late. The wall clock
// only carries them from one run to the next, rounded up; --now moves it, for hosts within allow_addresses. One thread. References to hosts stay valid.

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/net/address.h"
#include "base/time.h"
#include "crawler/frontier/frontier.h"
#include "crawler/frontier/schedule.h"
#include "crawler/policy/clock.h"

namespace tearsheet::crawler {

/// Shorter delays are for listed addresses.
inline constexpr milliseconds kLeastPublicDelay{1000};

/// The key of politeness: the host, with its port unless that is 80 or 443.
std::string host_key(const Url& url);

struct Lane;

struct Host {
  HostRow* row = nullptr;
  std::string name;  ///< to resolve
  bool busy = false;
  bool was_asked = false;  ///< in this run
  std::optional<milliseconds> crawl_delay;
  Moment next_allowed{};
  milliseconds pause{0};           ///< the pause that ends at next_allowed
  std::vector<Address> addresses;  ///< those that may be talked to; empty: not resolved yet
  std::size_t address = 0;         ///< the one in use; the next after a failed connection
  Address claimed;                 ///< the one that the current request goes to

  // The scheduler's.
  std::size_t number = 0;       ///< in order of appearance: ties are broken by it
  std::deque<EntryPtr> robots;  ///< robots.txt to fetch: goes first
  std::vector<Lane*> lanes;     ///< with entries on this host
  std::optional<Moment> wake;   ///< when it is looked at again
  std::optional<Moment> worth;  ///< until when a run that has nothing else to do waits for it
  bool is_resolving = false;    ///< its name is being looked up
  bool is_queueing = false;     ///< its address is busy with another host …
  Moment queued{};              ///< … since then
};

class Hosts {
 public:
  struct Options {
    milliseconds delay{5000};
    bool after_kill = false;  ///< the last run may have asked a host just now, and could not record it
    /// How far --now is ahead of the wall clock, for a host; empty: not at all.
    std::function<seconds(const std::string& host)> ahead{};
  };

  Hosts(Frontier& frontier, const AddressRules& rules, Options options, Clock clock)
      : frontier_(frontier), rules_(rules), options_(options), clock_(std::move(clock)) {}

  /// The host of a URL, with what is left of its pause from earlier runs.
  Host& at(const Url& url);
  /// By Host::number.
  Host& numbered(std::size_t number) { return *by_number_[number]; }

  /// Sets where the host is; the first request after a killed run waits its full delay.
  void set_addresses(Host& host, std::vector<Address> addresses);

  /// Makes the delay longer if robots.txt asks for more, also one that has begun, and that of a first request
  /// after a killed run.
  void set_crawl_delay(Host& host, std::optional<milliseconds> crawl_delay);

  /// Is the address in use named in allow_addresses?
  bool is_listed(const Host& host) const;

  /// Is another request going to the host's address?
  bool is_address_busy(const Host& host) const { return busy_addresses_.contains(host.addresses[host.address]); }
  /// May a request go out now, to the host and to its address?
  bool is_free(const Host& host, Moment now) const {
    return !host.busy && now >= host.next_allowed && !is_address_busy(host);
  }
  void claim(Host& host);
  /// Ends the request. `pause`: requested by the server (Retry-After), or our back-off; else the polite delay.
  void release(Host& host, milliseconds answer_time, std::optional<seconds> pause);
  /// A pause without a request: the name could not be resolved.
  void pause(Host& host, seconds pause);

  /// The address to try after a failed connection.
  static std::size_t next_address(const Host& host) { return (host.address + 1) % host.addresses.size(); }

 private:
  void set_pause(Host& host, milliseconds pause);
  void lengthen(Host& host, milliseconds by);
  milliseconds delay_of(const Host& host) const;
  void wait_after_kill(Host& host) const;
  Time now(const Host& host) const;

  Frontier& frontier_;
  const AddressRules& rules_;
  Options options_;
  Clock clock_;
  std::map<std::string, Host> hosts_;
  std::vector<Host*> by_number_;
  std::set<Address> busy_addresses_;
};

}  // namespace tearsheet::crawler
