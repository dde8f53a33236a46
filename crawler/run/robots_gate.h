#pragma once

// robots.txt between the frontier and the network: whose copy is fresh, who has to be asked, and what holds while a
// server can't be reached (RFC 9309 §2.3 and §2.4).
//
//   2xx           its rules, for a day
//   4xx           no rules: everything is allowed, for a day; but 429 is "not now", as a 5xx is
//   5xx, network  the last copy if there ever was one, else nothing may be fetched; asked again after the host's
//                 back-off
//   redirects     up to five are followed; more count as 4xx (§2.3.1.2)
//
// Rules are parsed when they are first needed in a run. One thread.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/frontier/frontier.h"
#include "crawler/policy/clock.h"
#include "crawler/robots/robots.h"

namespace tearsheet::crawler {

enum class Gate {
  kOpen,     ///< rules are at hand: check()
  kAsk,      ///< robots.txt has to be fetched first
  kPending,  ///< it is being fetched
  kClosed,   ///< unreachable, and no copy: nothing may be fetched until closed_until()
};

class RobotsGate {
 public:
  RobotsGate(Frontier& frontier, std::string product) : frontier_(frontier), product_(std::move(product)) {}

  Gate state(const std::string& origin, Time now, Moment steady);
  Moment closed_until(const std::string& origin) { return known(origin).ask_again; }

  Verdict check(const Url& url) { return rules(url.origin()).check(url.path_and_query()); }
  const Robots& rules(const std::string& origin);
  /// True once per copy: its Crawl-delay and its sitemaps are still to be taken up.
  bool take_news(const std::string& origin);

  void set_pending(const std::string& origin) { known(origin).is_pending = true; }
  /// What became of the request.
  void set_rules(const std::string& origin, std::string text, Time now);
  void set_none(const std::string& origin, Time now);
  void set_unreachable(const std::string& origin, Moment ask_again);

  /// Was it ever fetched?
  bool has_copy(const std::string& origin) { return known(origin).row->fetched.has_value(); }

 private:
  struct Known {
    OriginRow* row = nullptr;
    std::optional<Robots> rules;
    Moment ask_again{};
    bool is_pending = false;
    bool is_news = true;
  };

  Known& known(const std::string& origin);
  void store(const std::string& origin, std::string text, std::string_view state, Time now);

  Frontier& frontier_;
  std::string product_;
  std::map<std::string, Known> known_;
};

}  // namespace tearsheet::crawler
