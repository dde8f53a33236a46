#pragma once

#include <map>
#include <string>

#include "alerts/types/fold.h"
#include "alerts/types/timeline.h"

namespace tearsheet::alerts {

/// Type `sequence`: articles match steps 0, 1 … in this order, each another article, all within a time of the first. The
/// earliest first step counts until that time ends. An article serves one sequence.
class Sequence final : public Fold {
 public:
  /// `same`: what the articles have in common; kArticle: nothing.
  Sequence(std::size_t steps, Seconds within, Seconds lateness, config::Unit same)
      : steps_(steps), within_(within), same_(same), span_(within + lateness), timeline_(span_) {}

  void add(const Occurrence& occurrence, Decisions& out) override;
  void save(StateWriter& out) const override;
  void load(StateReader& in) override;

 private:
  using Path = std::vector<const Timeline::Entry*>;
  bool may_complete(const Occurrence& occurrence) const;
  Path complete(const Occurrence& occurrence) const;
  void use(const Path& path);
  bool continue_from(Timeline::Entries rest, Time until, Path& path) const;
  std::string_view group_of(const Occurrence& occurrence) const;

  std::size_t steps_;
  Seconds within_;
  config::Unit same_;
  Seconds span_;
  Timeline timeline_;
  std::map<std::string, Time> used_;  ///< articles that completed a sequence, and their times
};

}  // namespace tearsheet::alerts
