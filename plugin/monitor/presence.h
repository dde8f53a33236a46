#pragma once

// Which of a segment's features an article has, and where.
//
// Kept from one article to the next: what is stamped with an older number isn't there, so nothing need be cleared. Not
// for sharing between threads.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plugin/monitor/article_terms.h"
#include "plugin/monitor/match.h"
#include "plugin/monitor/places.h"
#include "plugin/monitor/segment.h"

namespace tearsheet::plugin {

class Presence {
 public:
  /// Finds all features of `segment` in an article. All three must outlive the use of what the others give.
  void find(const Segment& segment, const ArticleTerms& terms, const Candidate& candidate);

  bool has(FeatureId feature) const { return stamps_[feature].run == run_; }
  /// The fields that have it; none for one of values.
  FieldSet fields(FeatureId feature) const;
  /// Its positions on the axis of ArticleTerms, ascending. A view of what is here already or, for a feature with
  /// several words, of `buffer`.
  std::span<const std::uint32_t> positions(FeatureId feature, std::vector<std::uint32_t>& buffer) const;

  /// Those that the article has, each once.
  const std::vector<FeatureId>& present() const { return present_; }

 private:
  /// Positions of one term of the article that bears a feature; a chain of them for each feature.
  struct Hit {
    const std::uint32_t* positions = nullptr;
    std::uint32_t count = 0;
    std::uint32_t next = 0;  ///< hit + 1
    FieldSet fields = 0;
  };
  struct Stamp {
    std::uint32_t run = 0;
    std::uint32_t hit = 0;  ///< hit + 1
  };

  void begin(FeatureId features);
  void add(FeatureId feature, const Hit& hit);
  void find_forms(const ArticleTerms::Term& term, const Hit& hit);
  void find_wildcards(const ArticleTerms::Term& term, const Hit& hit);
  void find_fuzzy(const ArticleTerms::Term& term, const Hit& hit);
  void find_cases(const ArticleTerms& terms, const ArticleTerms::Term& term);
  void find_values(const Candidate& candidate);

  const Segment* segment_ = nullptr;
  std::uint32_t run_ = 0;
  std::vector<Stamp> stamps_;
  std::vector<Hit> hits_;
  std::vector<FeatureId> present_;
  std::vector<std::vector<std::uint32_t>> case_positions_;
};

}  // namespace tearsheet::plugin
