#pragma once

// Which silence holds an alert back? Pure: rule tests and backtests use it without a database.
//
//   Silence: what it is of, and from when until when ─┬─► Silences::of(subject) ─► the first one in force, or null
//   an alert that would fire: rule, article, time ────┘
//
// A silence is in force for what was captured in [from, until), by the time of the capture. When it was added or ended by
// hand, a place in the archive was noted as well: captures up to there had been decided already, and a replay decides
// them the same. An alert that counts over several articles goes by the one that completes it; one about none, by the end
// of its window. Const, thread-safe.

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/position.h"
#include "base/time.h"
#include "config/model/silence.h"
#include "plugin/match/match.h"
#include "plugin/query/parse.h"

namespace tearsheet::alerts {

struct Silence {
  /// A time by the clock, and what had been decided by then.
  struct Moment {
    Time time{};
    Position position{};
  };

  std::string id;  ///< s1, s2 …: made by the verb; f1, f2 …: of silences.yaml
  config::SilenceBy by = config::SilenceBy::kRule;
  std::string of;    ///< id of a rule, story or outlet, or a query
  std::string text;  ///< of a query: with saved queries written out
  Moment from{};
  Time until = Time::max();
  std::optional<Moment> expired{};  ///< it ended before `until`
  std::string reason, author;
  bool end_was_told = false;  ///< what it held back was shown once it had ended

  /// When it ends, or ended.
  Time end() const { return expired ? std::min(until, expired->time) : until; }
};

/// An alert that would fire.
struct SilenceSubject {
  std::string_view rule;
  Time time{};                                   ///< of the capture, or the end of a window
  std::optional<Position> position{};            ///< of the capture; none: it is about a window
  std::string_view outlet{}, story{};            ///< empty: none
  const plugin::Candidate* candidate = nullptr;  ///< for queries; null if it is about no article
};

class Silences {
 public:
  Silences() = default;
  /// In the order in which they were added. Queries are read in `context`; one that can't be read matches nothing.
  Silences(std::vector<Silence> silences, const plugin::ParseContext& context);

  /// Null if none is in force. If several are, the one that was added first counts.
  const Silence* of(const SilenceSubject& subject) const;

 private:
  using Key = std::pair<config::SilenceBy, std::string>;
  struct StoredQuery {
    std::size_t silence = 0;
    plugin::QueryPtr query;
  };

  void find_by(config::SilenceBy by, std::string_view value, const SilenceSubject& subject, std::size_t& first) const;

  std::vector<Silence> silences_;
  std::map<Key, std::vector<std::size_t>> by_value_;  ///< of rules, stories and outlets
  std::vector<StoredQuery> queries_;
};

}  // namespace tearsheet::alerts
