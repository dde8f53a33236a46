#pragma once

// Which of the compiled features an article has, and where.
//
// Most features are absent, which one bit shows: the bits for all features of a hundred thousand queries fit into the
// fastest cache, and so do the data about those that are present. The memory is reused from one article to the next. For
// one thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/match/intervals.h"
#include "plugin/match/match.h"
#include "plugin/monitor/article_terms.h"
#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

class FeatureHits {
 public:
  /// Finds all features of `compiled` in an article. The arguments must outlive the use of the results.
  void find(const CompiledQueries& compiled, const ArticleTerms& terms, const Candidate& candidate);

  bool has(FeatureId feature) const { return (bits_[feature / 64] >> (feature % 64) & 1) != 0; }
  /// The fields that have it; none for a feature of values.
  FieldSet fields(FeatureId feature) const { return has(feature) ? found_[index(feature)].fields : FieldSet{0}; }
  /// Its positions on the axis of ArticleTerms, ascending. The view refers to this object or, for a feature with several
  /// words, to `buffer`.
  std::span<const std::uint32_t> positions(FeatureId feature, std::vector<std::uint32_t>& buffer) const;

  /// The features that the article has, each once.
  const std::vector<FeatureId>& present() const { return present_; }

 private:
  /// The positions of one term that has a feature. The hits of a feature are a linked list.
  struct Hit {
    const std::uint32_t* positions = nullptr;
    std::uint32_t count = 0;
    std::uint32_t next = 0;  ///< index of the next hit + 1
    FieldSet fields = 0;
  };

  struct Occurrence {
    std::uint32_t first_hit = 0;  ///< its index + 1
    FieldSet fields = 0;
  };

  void begin(FeatureId features);
  void add(FeatureId feature, const Hit& hit);
  /// The index in present_ and found_ of a feature that is present.
  std::uint32_t index(FeatureId feature) const { return slots_[slot(feature)] - 1; }
  /// The slot of a feature, or the empty one where it belongs.
  std::size_t slot(FeatureId feature) const {
    const auto mask = slots_.size() - 1;
    auto at = std::size_t{feature * 0x9e3779b1U >> 8} & mask;
    while (slots_[at] != 0 && present_[slots_[at] - 1] != feature) at = (at + 1) & mask;
    return at;
  }
  void add_slot(FeatureId feature);
  void find_words(const ArticleTerms::Term& term, const Hit& hit);
  void find_name(std::string_view name, const Hit& hit);
  void find_fuzzy(const ArticleTerms::Term& term, const Hit& hit);
  void find_cases(const ArticleTerms& terms, const ArticleTerms::Term& term);
  void find_values(const Candidate& candidate);

  const CompiledQueries* compiled_ = nullptr;
  std::vector<std::uint64_t> bits_;   ///< a bit for each feature: is it present?
  std::vector<FeatureId> present_;    ///< the features that are …
  std::vector<Occurrence> found_;     ///< … and the data about each
  std::vector<std::uint32_t> slots_;  ///< hash table (open addressing, a power of two) from feature to index + 1
  std::vector<Hit> hits_;
  std::vector<std::vector<std::uint32_t>> case_positions_;
};

}  // namespace tearsheet::plugin::monitor
