#pragma once

// For `status`: what the crawler knows of each outlet, its sources and what is waited for. Reads rows of lists, outlets
// and hosts, and counters: it takes no longer for a million pages than for one. The database may be open read-only.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"
#include "crawler/frontier/rows.h"
#include "crawler/policy/health.h"

namespace tearsheet::crawler {

/// A feed, sitemap or section that is read regularly.
struct SourceState {
  std::string url;
  Kind kind = Kind::kFeed;
  int status = 0;                  ///< of the last answer; 0: none came
  std::optional<Time> last, next;  ///< answer, look
  std::string error;               ///< why it gives nothing, also if that lies with a sitemap that it names; else empty
};

struct GonePage {
  std::string url;
  Time since{};
};

struct OutletState {
  std::string outlet;
  std::optional<Time> last_visit, last_success, next_visit;
  std::size_t known_urls = 0, waiting = 0, errors = 0, refused = 0;
  std::string last_error;          ///< why it fails, or what is wrong with one of its sources
  std::optional<Trouble> trouble;  ///< it fails
  std::optional<Time> login_lost;  ///< since when its login has run out
  std::vector<SourceState> sources;
  std::vector<GonePage> gone;  ///< pages that were withdrawn
  AnswerCounts answers;
  std::vector<Gap> gaps;  ///< times in which it was not looked at, up to now
  std::string waits;      ///< "crawl-delay 301s"; empty: for nothing but the next look
};

/// `now` says which pauses are over.
std::vector<OutletState> outlet_states(const config::Desk& desk, Database& database, Time now);

/// When an outlet was looked at: between `first` and `last`, but for the gaps. For counts: what is not in it is not known
/// to be nothing. Imported captures are samples, and no looks.
struct Watched {
  std::optional<Time> first, last;
  std::vector<Gap> gaps;  ///< in their order; the last one may still last, up to the `now` that was asked with
};
Watched watched(Database& database, const std::string& outlet, Time now);

/// When the last run ended; nothing: there was none, or it was killed.
std::optional<Time> last_run(Database& database);

}  // namespace tearsheet::crawler
