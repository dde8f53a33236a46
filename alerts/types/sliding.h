#pragma once

// Types whose window slides: it ends at an article, and holds what came within (end - window, end].
//
// An article that comes late is in the windows that end at it and at later articles: each is judged, the earliest first,
// and the first that fires is the decision.

#include "alerts/types/firings.h"
#include "alerts/types/fold.h"
#include "alerts/types/timeline.h"

namespace tearsheet::alerts {

struct SlidingSettings {
  Seconds window{};
  Seconds baseline{};  ///< before the window
  Seconds lateness = kLateness;
};

class Sliding : public Fold {
 public:
  explicit Sliding(const SlidingSettings& settings);

  void add(const Occurrence& occurrence, Decisions& out) final;
  void save(StateWriter& out) const final;
  void load(StateReader& in) final;

 protected:
  const SlidingSettings& settings() const { return settings_; }
  const Timeline& timeline() const { return timeline_; }
  const Firings& firings() const { return firings_; }

 private:
  /// Does it fire at the window that ends there and includes the occurrence?
  virtual std::optional<Decision> judge(Time end, const Occurrence& occurrence) const = 0;

  SlidingSettings settings_;
  Timeline timeline_;
  Firings firings_;
};

/// Type `frequency`: `count` units within the window.
class Frequency final : public Sliding {
 public:
  Frequency(const SlidingSettings& settings, std::uint64_t count, config::Unit unit)
      : Sliding(settings), count_(count), unit_(unit) {}

 private:
  std::optional<Decision> judge(Time end, const Occurrence& occurrence) const override;

  std::uint64_t count_;
  config::Unit unit_;
};

/// Type `spike`: at least `min` units, and at least `factor` times as many as windows of the baseline have on average.
class Spike final : public Sliding {
 public:
  struct Limits {
    std::uint64_t min = 1;
    double factor = 1;
    Time silent_until{};
  };
  Spike(const SlidingSettings& settings, const Limits& limits, config::Unit unit)
      : Sliding(settings), min_(limits.min), factor_(limits.factor), silent_until_(limits.silent_until), unit_(unit) {}

 private:
  std::optional<Decision> judge(Time end, const Occurrence& occurrence) const override;
  double mean_before(Time time) const;

  std::uint64_t min_;
  double factor_;
  Time silent_until_;
  config::Unit unit_;
};

/// Type `cardinality` with `max`.
class TooManyValues final : public Sliding {
 public:
  TooManyValues(const SlidingSettings& settings, std::uint64_t max) : Sliding(settings), max_(max) {}

 private:
  std::optional<Decision> judge(Time end, const Occurrence& occurrence) const override;

  std::uint64_t max_;
};

}  // namespace tearsheet::alerts
