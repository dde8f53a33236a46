#pragma once

// Stored queries compiled into flat tables: an immutable part of a monitor, matched by any number of threads.
//
//   word of the article ─► its features (term tables) ─► anchor postings {query, second feature}
//                                                     ─► candidates ─► their programs decide (evaluate.h)
//
// Queries are numbered by id in byte order. The tables contain everything that is needed to match, to give a query back
// and to merge tables, so they can be written to a file and read again without the texts of the queries.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/big_pages.h"
#include "plugin/monitor/anchors.h"
#include "plugin/monitor/article_terms.h"
#include "plugin/monitor/features.h"
#include "plugin/monitor/prefix_table.h"
#include "plugin/monitor/program.h"
#include "plugin/monitor/term_shares.h"
#include "plugin/monitor/term_table.h"

namespace tearsheet::plugin::monitor {

using QueryNumber = std::uint32_t;

struct Posting {
  QueryNumber query = 0;
  FeatureId second = kNoFeature;
};

class CompiledQueries {
 public:
  QueryNumber size() const { return static_cast<QueryNumber>(id_ends_.size()); }
  std::string_view id(QueryNumber query) const;
  Node program(QueryNumber query) const { return Node(code_.data() + code_starts_[query]); }
  const FeatureSet& features() const { return features_; }

  /// The text fields that its queries look into, and the exact fields that they ask for.
  FieldSet fields() const { return fields_; }
  const std::vector<std::string>& value_fields() const { return value_fields_; }

  // Tables from strings to features.

  /// By folded form: kForm and kWord features. A form in this table also has the features of its prefixes; any other form
  /// must be looked up in prefixes() too.
  const TermTable& forms() const { return forms_; }
  const TermTable& cases() const { return cases_; }  ///< by folded form: kCase features
  const PrefixTable& prefixes() const {
    return prefixes_;
  }  ///< "summ": the feature of summ*, which needs no other test
  const PrefixTable& patterns() const {
    return patterns_;
  }                                                    ///< by the start of a pattern: features that glob() must test
  const TermTable& pieces() const { return pieces_; }  ///< by a piece of a fuzzy word (fuzzy.h)
  const std::vector<std::uint32_t>& piece_lengths() const { return piece_lengths_; }  ///< in bytes, ascending
  const TermTable& values() const { return values_; }  ///< by "outlet=example-times": kValue features

  std::span<const Posting> postings(FeatureId feature) const {
    return {postings_.data() + posting_starts_[feature], postings_.data() + posting_starts_[feature + 1]};
  }
  // Prefetch memory that will be read soon.
  void prefetch_posting_start(FeatureId feature) const { __builtin_prefetch(&posting_starts_[feature]); }
  void prefetch_postings(FeatureId feature) const { __builtin_prefetch(postings_.data() + posting_starts_[feature]); }
  void prefetch_start(QueryNumber query) const { __builtin_prefetch(&code_starts_[query]); }
  void prefetch_id_end(QueryNumber query) const { __builtin_prefetch(&id_ends_[query]); }
  void prefetch_id(QueryNumber query) const { __builtin_prefetch(id(query).data()); }
  void prefetch_program(QueryNumber query) const { __builtin_prefetch(&code_[code_starts_[query]]); }

  /// Queries without anchors, evaluated for every article.
  const std::vector<QueryNumber>& always() const { return always_; }

  std::size_t bytes() const;

 private:
  friend class QueryCompiler;
  friend class CompiledFile;
  friend class CompiledCheck;

  template <class Each>
  void each_array(Each&& each) {
    each(ids_), each(id_ends_), each(code_), each(code_starts_);
    features_.each_array(each);
    for (auto* table : {&forms_, &cases_, &pieces_, &values_}) table->each_array(each);
    prefixes_.each_array(each), patterns_.each_array(each);
    each(piece_lengths_), each(posting_starts_), each(postings_), each(always_);
  }
  void derive();

  Table<char> ids_;
  Table<std::uint32_t> id_ends_;
  Table<std::uint32_t> code_, code_starts_;
  FeatureSet features_;
  TermTable forms_, cases_, pieces_, values_;
  PrefixTable prefixes_, patterns_;
  std::vector<std::uint32_t> piece_lengths_;
  Table<std::uint32_t> posting_starts_;  ///< [feature]; one more is the end of the last
  Table<Posting> postings_;
  std::vector<QueryNumber> always_;

  FieldSet fields_ = 0;  // derived
  std::vector<std::string> value_fields_;
};

/// Collects queries and compiles them. For one thread.
class QueryCompiler {
 public:
  /// All ids must be different.
  void add(std::string_view id, const Query& query);
  /// Adds a query that was compiled before; its text is not needed.
  void add(const CompiledQueries& compiled, QueryNumber query);
  std::size_t size() const { return entries_.size(); }

  std::shared_ptr<const CompiledQueries> build(const TermShares& shares) &&;

 private:
  struct Entry {
    std::string id;
    std::uint32_t start = 0, size = 0;  ///< in code_
  };
  void sort_queries(CompiledQueries& compiled) const;
  void make_term_tables(CompiledQueries& compiled) const;
  void make_postings(CompiledQueries& compiled, const TermShares& shares) const;

  FeatureSet features_;
  std::vector<std::uint32_t> code_;
  std::vector<Entry> entries_;
};

}  // namespace tearsheet::plugin::monitor
