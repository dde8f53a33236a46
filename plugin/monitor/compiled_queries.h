#pragma once

// Stored queries compiled into flat tables: an immutable part of a monitor, matched by any number of threads.
//
//   word of the article ─► features that it bears (term tables) ─► anchor postings {query, second feature}
//                                                               ─► candidates ─► their programs decide (evaluate.h)
//
// Queries are numbered by id in byte order. The tables hold all that is needed to match, to give a query back, and to
// merge tables: they can be written to a file and read again without the queries' texts.

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

  /// The fields whose words its queries look at, and the exact fields that they ask for.
  FieldSet fields() const { return fields_; }
  const std::vector<std::string>& value_fields() const { return value_fields_; }

  /// Folded form: kForm and kWord features. A form that has some has those of its prefixes, too; one that has none must
  /// be asked for among the prefixes.
  const TermTable& forms() const { return forms_; }
  const TermTable& cases() const { return cases_; }          ///< folded form: kCase features
  const PrefixTable& prefixes() const { return prefixes_; }  ///< "summ" of summ*: kWildcard features, found by that
  const PrefixTable& patterns() const { return patterns_; }  ///< what other patterns start with: those to be tried
  const TermTable& pieces() const { return pieces_; }        ///< piece of a fuzzy word: its features (fuzzy.h)
  const std::vector<std::uint32_t>& piece_lengths() const { return piece_lengths_; }  ///< in bytes, ascending
  const TermTable& values() const { return values_; }  ///< "outlet=example-times": kValue features

  std::span<const Posting> postings(FeatureId feature) const {
    return {postings_.data() + posting_starts_[feature], postings_.data() + posting_starts_[feature + 1]};
  }
  /// Fetch ahead what is looked at next.
  void prefetch_posting_start(FeatureId feature) const { __builtin_prefetch(&posting_starts_[feature]); }
  void prefetch_postings(FeatureId feature) const { __builtin_prefetch(postings_.data() + posting_starts_[feature]); }
  void prefetch_start(QueryNumber query) const { __builtin_prefetch(&code_starts_[query]); }
  void prefetch_id_end(QueryNumber query) const { __builtin_prefetch(&id_ends_[query]); }
  void prefetch_id(QueryNumber query) const { __builtin_prefetch(id(query).data()); }
  void prefetch_program(QueryNumber query) const { __builtin_prefetch(&code_[code_starts_[query]]); }

  /// Queries that no feature can rule out.
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
  Table<std::uint32_t> posting_starts_;  ///< of each feature, and the end
  Table<Posting> postings_;
  std::vector<QueryNumber> always_;

  FieldSet fields_ = 0;  // derived
  std::vector<std::string> value_fields_;
};

/// Collects queries, then compiles them. For one thread.
class QueryCompiler {
 public:
  /// Ids must differ.
  void add(std::string_view id, const Query& query);
  /// A query that was compiled before, without its text.
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
