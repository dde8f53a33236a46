#pragma once

// Does a program match an article? It gives the same answers as match.h, the reference implementation, but words are not
// searched for: the positions of their features are known. Refers to its arguments. Thread-safe.

#include "plugin/match/near.h"
#include "plugin/match/phrase_runs.h"
#include "plugin/monitor/feature_hits.h"

namespace tearsheet::plugin::monitor {

using match::each_run;
using match::Intervals;
using match::near_intervals;
using match::phrase_intervals;

class Evaluator {
 public:
  Evaluator(const FeatureHits& feature_hits, const ArticleTerms& terms, const Candidate& candidate)
      : feature_hits_(feature_hits), terms_(terms), candidate_(candidate) {}

  bool matches(Node node) const;

 private:
  bool has_word(Node node) const;
  bool has_phrase(Node node) const;
  bool is_near(Node node) const;
  bool is_anywhere(Node node) const;
  bool is_at_least(Node node) const;
  bool is_in_first(Node node) const;
  bool is_long(Node node) const;

  /// Calls `each` with the first position (on the axis) of each occurrence of a phrase, until it returns false.
  template <class Each>
  void each_run(Node phrase, Each&& each) const;
  bool crosses(std::uint32_t first, std::size_t words) const;
  Intervals intervals(Node node, analyzers::Field field) const;
  Intervals either(Node node, analyzers::Field field) const;
  Intervals word_intervals(Node node, analyzers::Field field) const;
  Intervals phrase_intervals(Node node, analyzers::Field field) const;
  Intervals near_intervals(Node node, analyzers::Field field) const;

  const FeatureHits& feature_hits_;
  const ArticleTerms& terms_;
  const Candidate& candidate_;
};

}  // namespace tearsheet::plugin::monitor
