#pragma once

// A type of rule (`type:` in its YAML) is a pure fold over the articles that count for the rule, in archive order:
//
//   an article counts ─► add()      ─┐
//   time passes       ─► advance()  ─┴► decisions, each with its key
//
// A fold asks neither clock nor database, so the same events give the same decisions live, in a rebuild, in a test and
// in a backtest, in batches of any size. Between runs its state is kept as bytes (state.h).
//
// An article may come late: after others whose time is later than its own. The windows that it lies in are then judged
// again, unless it is more than kLateness older than the latest article: then it is in no window.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/types/state.h"
#include "base/time.h"
#include "config/model/rule.h"

namespace tearsheet::alerts {

inline constexpr Seconds kLateness = std::chrono::days{3};

struct ArticleRef {
  std::string id;
  int version = 0;
  std::string url;
};

/// An article version that counts for a rule.
struct Occurrence {
  Time time;  ///< by the rule's clock
  ArticleRef article;
  std::string story, outlet;
  std::vector<std::string> values;  ///< of the rule's `field`
  std::uint64_t steps = 0;          ///< of a sequence: bit n is set if it matches step n
};

/// A window of time, (from, to] if it slides and [from, to) if it is aligned.
struct Window {
  Time from, to;
};

struct Decision {
  std::string key;                     ///< what it is of: at most one is recorded per rule and key
  bool is_gap = false;                 ///< nothing was captured in the window, so nothing is known
  std::optional<Time> time{};          ///< of a window that ended; nothing if the event's article completes it
  std::optional<Window> window{};      ///< if the type has one
  std::vector<ArticleRef> articles{};  ///< of the window or sequence, in archive order
  std::string outlet{}, value{};       ///< of a flatline; of a new term
  std::uint64_t count = 0;             ///< of what was counted
};
using Decisions = std::vector<Decision>;

/// The crawler got an answer from an outlet, so that its silence means something.
struct Look {
  Time time;
  std::string_view outlet;
};

class Fold {
 public:
  virtual ~Fold() = default;

  virtual void add(const Occurrence& occurrence, Decisions& out) = 0;

  /// It needs look() and advance().
  virtual bool watches_time() const { return false; }
  virtual void look(const Look&) {}
  /// Time has passed up to `now`, which may be earlier than in the call before.
  virtual void advance(Time now, Decisions& out);

  virtual void save(StateWriter& out) const = 0;
  virtual void load(StateReader& in) = 0;
};

/// Of a rule that came into force then. Null for types that decide on each article by itself.
std::unique_ptr<Fold> make_fold(const config::Rule& rule, Time in_force);

}  // namespace tearsheet::alerts
