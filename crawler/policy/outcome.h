#pragma once

// What an answer leads to: pure functions of the entry, the facts of the answer, and the time.
//
//   answer ─► Facts ─► outcome(entry, facts, now) ─► the entry from now on, and what to count it as
//                  └─► host_pause(failures, …)    ─► how long the host is left alone
//
// The same functions restore the frontier from the archive (run/restore.h). No I/O, no clock, thread-safe.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/url.h"
#include "crawler/frontier/rows.h"
#include "crawler/frontier/schedule.h"
#include "crawler/transport/fetcher.h"

namespace tearsheet::crawler {

inline constexpr int kMostRedirects = 10;

/// How often a page is asked for that breaks off; then what came of it has to do until its next look.
inline constexpr std::int64_t kMostCuts = 3;

/// What the policy has to know of an answer.
struct Facts {
  Failure failure = Failure::kNone;
  std::string error;  ///< of a failure, or of a cut
  int status = 0;
  std::string reason;           ///< "503 Service Unavailable"
  bool has_head = false;        ///< at least the head of an answer came
  bool conditional = false;     ///< validators were sent: a 304 means that our copy holds
  bool identical = false;       ///< the body is the one that is archived already
  bool cut = false;             ///< the body is not all there, and not because we stopped reading
  std::optional<Url> target;    ///< of a redirect: an http or https URL …
  bool target_in_scope = true;  ///< … which is one of the outlet's articles, or may lead to one; for pages only
  bool refreshes = false;       ///< it is a page that does nothing but lead to `target`
  bool new_cookie = false;      ///< so that the same URL may answer something else now
  bool is_foreign = false;      ///< the page is on a third host: it may lead to an article, and is none
  bool is_unwanted = false;     ///< the page asks not to be archived, and the desk does as it asks
  int hops = 0;                 ///< of the chain of redirects so far, also through URLs that were known before it
  std::optional<seconds> retry_after;
};

enum class Result { kFetched, kUnchanged, kRedirected, kFailed, kRefused };

struct Outcome {
  Result result = Result::kFailed;
  Entry entry;  ///< from now on; a list that was fetched is due again only after after_list()
};

Outcome outcome(Entry entry, const Facts& facts, Time now);

/// The next look at a list that was read: faster after news, but no faster than its server asks for.
Entry after_list(Entry list, bool news, seconds asked, Time now);

/// `again`: after how long it is tried again; nothing: never.
Entry failed(Entry entry, const std::string& error, std::optional<seconds> again, Time now);

/// Not ours to fetch, by robots.txt or the address rules: a page is asked for once a day for a week, because rules
/// change.
Entry refused(Entry entry, const std::string& error, Time now);

/// The start of a chain of permanent redirects, once their end is read regularly.
Entry moved_for_good(Entry start, Time now);

/// What a redirect leads to: the entry of its target as it is from now on, given the one that is known (null if none).
/// Nothing if there is nothing to do. `with_cookies`: the chain has some, so that a URL that was only a step on the way
/// before may answer something else now.
std::optional<Entry> redirected(const Entry& from, const Url& target, const Entry* known, bool with_cookies, Time now);

/// How long a host as a whole is left alone.
struct HostPause {
  std::int64_t failures = 0;     ///< in a row, from now on
  std::optional<seconds> pause;  ///< nothing: the polite delay
};

/// `no_robots`: the request was for a robots.txt of which we have no copy.
HostPause host_pause(std::int64_t failures, const Facts& facts, bool no_robots);

/// What a pause is for, as `status` shows it: "Retry-After 120s, http://a.example/feed: 429 Too Many Requests".
std::string pause_text(const Url& asked, const Facts& facts, seconds pause);

/// What an answer to a request for robots.txt means (RFC 9309 §2.3.1).
enum class RobotsResult { kRules, kNone, kUnreachable, kRedirected };
RobotsResult robots_result(const Entry& asked, const Facts& facts);

}  // namespace tearsheet::crawler
