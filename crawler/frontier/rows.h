#pragma once

// What the frontier remembers, one struct per table of crawler/schema.h. Plain values.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "archive/archive.h"
#include "base/time.h"
#include "base/url.h"

namespace tearsheet::crawler {

using archive::Kind;

/// Feeds, sitemaps and sections name further URLs.
constexpr bool is_list(Kind kind) { return kind == Kind::kFeed || kind == Kind::kSitemap || kind == Kind::kSection; }

/// Where an entry is. One that is on disk alone has no object at all.
enum class Place {
  kDisk,     ///< in no lane's memory; changed perhaps, and then written with the next commit
  kWaiting,  ///< in memory, in its lane
  kOut,      ///< being fetched, or being read for URLs
};

/// Which of its outlet's counters an entry counts in.
struct Counted {
  bool known = false, waiting = false, error = false, refused = false;
};

/// What a feed or news sitemap said of a page. Kept until it is archived with the page.
struct Said {
  std::string feed;  ///< its URL
  std::string title, creator;
  std::optional<Time> published;

  bool operator==(const Said&) const = default;
};

/// A URL that is to be fetched, or was.
struct Entry {
  Url url;
  std::string outlet;
  Kind kind = Kind::kPage;
  bool configured = false;  ///< the desk names it
  std::string via;          ///< where it was found, or what redirected to it
  int hops = 0;             ///< redirects that led here
  Time dated{};             ///< the latest date that a list gave for it; the epoch if none
  Time found{};
  std::optional<Time> first_fetched, last_fetched;
  std::optional<Time> next_due;      ///< nothing: retired, or on demand
  std::chrono::seconds interval{0};  ///< of a list that is read regularly; negative: see pace()
  std::int64_t tries = 0;            ///< failures in a row
  int status = 0;
  std::string error;
  bool refused = false;
  std::optional<Time> failing_since;  ///< the first failure since the last success; of a list also: it gave no link
  std::optional<Time> last_link;      ///< of a list that gives links to articles by itself: when it last did
  std::optional<Said> said;
  std::string robots_for;  ///< of a robots.txt (never stored): the origin that asked for it

  std::int64_t id = 0;     ///< 0: never stored
  Counted counted;         ///< as the database has it …
  std::string counted_in;  ///< … in this outlet's counters
  Place place = Place::kDisk;

  bool is_list() const { return crawler::is_list(kind); }
  /// Takes over what `other` says, but not how it is stored.
  void become(Entry other) {
    other.id = id;
    other.counted = counted;
    other.counted_in = counted_in;
    other.place = place;
    *this = std::move(other);
  }

  /// A page that could be fetched, and was withdrawn since.
  bool is_gone() const { return kind == Kind::kPage && first_fetched && (status == 404 || status == 410); }

  /// It failed: from now on, or since before. A time in the future is left over from a clock that was ahead.
  void note_failing(Time now) { failing_since = std::min(failing_since.value_or(now), now); }

  /// Of a list: read again and again by itself, not only when another one leads to it.
  bool is_regular() const { return configured || interval.count() > 0; }
  /// Of a sitemap that an index leads to: how often it is read if the index doesn't say when it changed. 0: not known yet.
  std::chrono::seconds pace() const { return interval.count() < 0 ? -interval : std::chrono::seconds{0}; }
};

/// An entry stays in memory as long as somebody holds it: a lane, a request under way, or the rows to be written.
using EntryPtr = std::shared_ptr<Entry>;

struct HostRow {
  std::string host;
  std::int64_t next_allowed_ms = 0, pause_ms = 0, last_answer_ms = 0, failures = 0, requests = 0;
  std::string why;  ///< what the pause is for: "Retry-After 120s"; empty: the polite delay
};

struct OriginRow {
  std::int64_t id = 0;
  std::string origin;
  std::optional<Time> fetched;        ///< its robots.txt
  std::string state;                  ///< rules, none, unreachable; empty: never asked for
  std::optional<std::string> robots;  ///< a copy that is not written yet; read others with Frontier::robots_text()
};

/// The answers to pages that are asked for the first time, as long as none of them is a success.
struct NewPages {
  std::optional<Time> failing_since;
  std::int64_t failed = 0;  ///< pages
  std::string error;        ///< of the last
};

/// How many answers of each class came: 2xx, 3xx, 4xx, 5xx.
struct AnswerCounts {
  std::array<std::int64_t, 4> classes{};
  void add(int status) {
    if (status >= 200 && status < 600) ++classes[static_cast<std::size_t>(status / 100 - 2)];
  }
};

/// A time in which an outlet was not looked at.
struct Gap {
  Time from{}, to{};
  bool operator==(const Gap&) const = default;
};

/// When an outlet was looked at (policy/looks.h).
struct Looks {
  std::optional<Time> first, last;
  std::optional<std::chrono::seconds> apart;  ///< the last two
};

struct OutletRow {
  std::int64_t id = 0;
  std::string outlet;
  std::optional<Time> last_visit, last_success;
  std::optional<Time> failing_since;  ///< as it was judged last (policy/health.h) …
  std::string last_error;             ///< … and why it fails
  std::optional<Time> reported;       ///< when it was said that it fails, unless its recovery was said since
  std::optional<Time> login_lost;     ///< since then its pages don't show the check of its login
  NewPages new_pages;
  AnswerCounts answers;
  Looks looks;
};

}  // namespace tearsheet::crawler
