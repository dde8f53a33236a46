#pragma once

// What an outlet has brought in the last 28 days, and what is wrong with it now: a fold over its captures in archive order.
//
//     silent       it is looked at, but brings no new article for much longer than is usual for it
//     no_article   most of a day's article pages hold no article, and more than twice as many as usual
//     no_date      most of a day's articles have no date, and more than twice as many as usual
//     blocked      nothing but robots.txt is answered any more
//
// A fault ends when its measure is at half of the limit or below. Time in which nobody asked counts for nothing: between
// two captures only half of a limit counts at most, so a computer that was off for a weekend raises no fault. Times are the
// captures'. Counts are kept by hour for a day and by day for 28 days, so the memory is bounded. For one thread.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/decide/article_event.h"
#include "alerts/types/state.h"

namespace tearsheet::alerts {

enum class Fault { kSilent, kNoArticle, kNoDate, kBlocked };
inline constexpr std::string_view kFaults[] = {"silent", "no_article", "no_date", "blocked"};

struct FaultLimits {
  std::optional<Seconds> silent{};  ///< nothing: three times the longest pause of 28 days, at least a day
  double no_article = 0.5, no_date = 0.5;
  Seconds blocked = std::chrono::hours{24};
};

/// A fault that began or ended.
struct FaultChange {
  Fault fault = Fault::kSilent;
  bool onset = false;
  std::string detail;  ///< for people: "no articles for 3 days (usually every 2 hours)"
};

class OutletHealth {
 public:
  /// Its next capture by the crawler.
  void add(const PassedCapture& capture, const FaultLimits& limits);

  /// What began or ended since the last call, in the order of kFaults.
  std::vector<FaultChange> changes(Time now, const FaultLimits& limits);

  /// There were captures since the last changes().
  bool is_pending() const { return pending_; }
  Time last_capture() const { return last_; }

  void save(StateWriter& writer) const;
  void load(StateReader& reader);

 private:
  /// Time in which somebody asked, and something didn't come.
  struct Stretch {
    Time last{};  ///< of the last capture that counts; the epoch: none
    Seconds total{};
    void extend(Time time, Seconds most);
  };
  struct Pages {
    std::uint64_t pages = 0, without_article = 0, undated = 0;
    std::uint64_t articles() const { return pages - without_article; }
    void add(const Pages& other);
  };
  struct Day {
    Pages pages;
    std::uint64_t news = 0;  ///< new articles; those of the first day, when an outlet is crawled first, don't count
    Seconds looked{}, longest_pause{};
  };
  struct Share;

  void forget(Time now);
  Day month() const;
  Seconds silence_limit(const Day& month, const FaultLimits& limits) const;
  bool knows_usual(Time now) const;
  void judge(Fault fault, bool begins, bool ends, const std::string& onset, const std::string& recovery,
             std::vector<FaultChange>& out);
  void judge_share(Fault fault, const Share& share, Time now, std::vector<FaultChange>& out);
  void judge_silence(Time now, const FaultLimits& limits, const Day& month, std::vector<FaultChange>& out);

  std::map<std::int64_t, Pages> hours_;  ///< of the last 24, by hour since the epoch
  std::map<std::int64_t, Day> days_;     ///< of the last 28, by day since the epoch
  Time first_{}, last_{};                ///< captures
  Stretch quiet_, refused_;
  std::uint64_t faults_ = 0;  ///< a bit each, those that last
  bool pending_ = false;
};

}  // namespace tearsheet::alerts
