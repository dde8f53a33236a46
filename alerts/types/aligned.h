#pragma once

// Types whose windows are aligned to multiples of their length: flatline, and cardinality with `min`. Such a window is
// judged when it has ended. If the crawler got no answer in it, nothing is known: that is a gap.

#include <map>
#include <set>
#include <string>

#include "alerts/types/fold.h"

namespace tearsheet::alerts {

/// Windows [from, to). Those of whole days begin at midnight in a zone, with days counted since 1970-01-01; all others
/// are multiples of their length in Unix time.
class AlignedWindows {
 public:
  AlignedWindows(Seconds length, std::string zone) : length_(length), zone_(std::move(zone)) {}

  Window at(Time time) const;
  /// The first one that begins at `time` or later.
  Window starting(Time time) const;

 private:
  Seconds length_;
  std::string zone_;
};

struct AlignedSettings {
  Seconds window{};
  std::string zone;
  Seconds lateness{};  ///< a window is judged so long after its end
  std::uint64_t min = 1;
  Time in_force{};
};

class Aligned : public Fold {
 public:
  /// What came in a window, and which outlets answered.
  struct Bucket {
    std::vector<ArticleRef> articles;                        ///< each article once
    std::map<std::string, std::set<std::string>> by_outlet;  ///< ids of its articles
    std::set<std::string> values, looked;                    ///< outlets that answered the crawler
  };

  explicit Aligned(const AlignedSettings& settings);

  void add(const Occurrence& occurrence, Decisions& out) final;
  bool watches_time() const final { return true; }
  void look(const Look& look) final;
  void advance(Time now, Decisions& out) final;
  void save(StateWriter& out) const final;
  void load(StateReader& in) final;

 protected:
  std::uint64_t min() const { return settings_.min; }
  /// Outlets that have matched in earlier windows.
  const std::set<std::string>& known_outlets() const { return known_; }

 private:
  virtual void judge(const Window& window, const Bucket& bucket, Decisions& out) const = 0;
  Bucket* bucket_at(Time time);

  AlignedSettings settings_;
  AlignedWindows windows_;
  Window next_;                     ///< to be judged
  std::map<Time, Bucket> buckets_;  ///< by start
  std::set<std::string> known_;
};

/// Type `flatline`: fewer than `min` articles.
class Flatline final : public Aligned {
 public:
  Flatline(const AlignedSettings& settings, config::FlatlinePer per) : Aligned(settings), per_(per) {}

 private:
  void judge(const Window& window, const Bucket& bucket, Decisions& out) const override;

  config::FlatlinePer per_;
};

/// Type `cardinality` with `min`: fewer different values.
class TooFewValues final : public Aligned {
 public:
  using Aligned::Aligned;

 private:
  void judge(const Window& window, const Bucket& bucket, Decisions& out) const override;
};

}  // namespace tearsheet::alerts
