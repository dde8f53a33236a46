#pragma once

// Which of the compiled features an article has, and where.
//
// Most features aren't there, and one bit says so: the bits of all features of a hundred thousand queries fit into the
// nearest cache, and so does what is known of those that are there. Kept from one article to the next. Not for sharing
// between threads.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plugin/match/intervals.h"
#include "plugin/match/match.h"
#include "plugin/monitor/article_terms.h"
#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

class FeatureHits {
 public:
  /// Finds all features of `compiled` in an article. All three must outlive the use of what the others give.
  void find(const CompiledQueries& compiled, const ArticleTerms& terms, const Candidate& candidate);

  bool has(FeatureId feature) const { return (bits_[feature / 64] >> (feature % 64) & 1) != 0; }
  /// The fields that have it; none for one of values.
  FieldSet fields(FeatureId feature) const { return has(feature) ? found_[index(feature)].fields : FieldSet{0}; }
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

  struct Occurrence {
    std::uint32_t first_hit = 0;  ///< hit + 1
    FieldSet fields = 0;
  };

  void begin(FeatureId features);
  void add(FeatureId feature, const Hit& hit);
  /// Of a feature that is there: its place in present_ and found_.
  std::uint32_t index(FeatureId feature) const { return slots_[slot(feature)] - 1; }
  /// Its slot, or the empty one where it belongs.
  std::size_t slot(FeatureId feature) const {
    const auto mask = slots_.size() - 1;
    auto at = std::size_t{feature * 0x9e3779b1U >> 8} & mask;
    while (slots_[at] != 0 && present_[slots_[at] - 1] != feature) at = (at + 1) & mask;
    return at;
  }
  void add_slot(FeatureId feature);
  void find_words(const ArticleTerms::Term& term, const Hit& hit);
  void find_fuzzy(const ArticleTerms::Term& term, const Hit& hit);
  void find_cases(const ArticleTerms& terms, const ArticleTerms::Term& term);
  void find_values(const Candidate& candidate);

  const CompiledQueries* compiled_ = nullptr;
  std::vector<std::uint64_t> bits_;   ///< by feature: is it there?
  std::vector<FeatureId> present_;    ///< those that are …
  std::vector<Occurrence> found_;     ///< … and what is known of each
  std::vector<std::uint32_t> slots_;  ///< open addressing by feature, a power of two of them: index + 1
  std::vector<Hit> hits_;
  std::vector<std::vector<std::uint32_t>> case_positions_;
};

}  // namespace tearsheet::plugin::monitor
