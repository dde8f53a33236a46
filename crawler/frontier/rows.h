#pragma once

// What the frontier remembers, one struct a table of crawler/schema.h. Plain values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "base/time.h"
#include "base/url.h"

namespace tearsheet::crawler {

using archive::Kind;

/// A URL that is to be fetched, or was.
struct Entry {
  Url url;
  std::string outlet;
  Kind kind = Kind::kPage;
  bool configured = false;  ///< the desk names it
  std::string via;          ///< where it was found, or what redirected to it
  int hops = 0;             ///< redirects that led here
  Time dated{};             ///< the latest date said of it; the epoch if none
  Time found{};
  std::optional<Time> first_fetched, last_fetched;
  std::optional<Time> next_due;      ///< nothing: retired, or on demand
  std::chrono::seconds interval{0};  ///< of a list that is read regularly
  std::int64_t tries = 0;            ///< failures in a row
  int status = 0;
  std::string error;
  bool refused = false;
  std::string robots_for;  ///< of a robots.txt (never stored): the origin that asked for it

  bool is_list() const { return kind == Kind::kFeed || kind == Kind::kSitemap || kind == Kind::kSection; }
  /// Of a list: read again and again by itself, not only when another one leads to it.
  bool is_regular() const { return configured || interval.count() > 0; }
};

struct HostRow {
  std::string host;
  std::int64_t next_allowed_ms = 0, pause_ms = 0, last_answer_ms = 0, failures = 0, requests = 0;
};

struct RobotsRow {
  std::string origin;
  std::string text;
  std::optional<Time> fetched;
  std::string state;  ///< rules, none, unreachable; empty: never asked for
};

struct OutletRow {
  std::string outlet;
  std::optional<Time> last_visit, last_success, failing_since;
  std::string last_error;
};

}  // namespace tearsheet::crawler
