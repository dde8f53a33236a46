#include "plugin/monitor/compiled_queries.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "plugin/match/fuzzy.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::monitor {

using match::pieces_of;
using query::possessive_forms;
using query::word_forms;
using query::written_forms;
namespace {

/// The shares of all features, so that each is looked up only once.
std::vector<double> all_shares(const FeatureSet& features, const TermShares& shares) {
  std::vector<double> out;
  out.reserve(features.size());
  for (FeatureId id = 0; id < features.size(); ++id) out.push_back(shares.of(features[id]));
  return out;
}

std::vector<std::uint32_t> lengths_of(const TermTable::Entries& entries) {
  std::set<std::uint32_t> lengths;
  for (const auto& [term, number] : entries) lengths.insert(static_cast<std::uint32_t>(term.size()));
  return {lengths.begin(), lengths.end()};
}

/// Most patterns are just a prefix ("summ*"), which needs no further test.
void add_pattern(std::string_view pattern, FeatureId id, TermTable::Entries& prefixes, TermTable::Entries& patterns) {
  const auto prefix = literal_prefix(pattern);
  const bool is_prefix = pattern.substr(prefix.size()) == "*" && prefix.size() <= PrefixTable::kLongest;
  (is_prefix ? prefixes : patterns).emplace_back(prefix.substr(0, PrefixTable::kLongest), id);
}

/// Adds to each form the features of its prefixes, at most one for each of its bytes.
void add_prefixes(const PrefixTable& prefixes, TermTable::Entries& forms) {
  const auto count = forms.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto form = forms[i].first;
    prefixes.each_number(form, [&](FeatureId feature) { forms.emplace_back(form, feature); });
  }
}

/// Postings by feature, in the order of their queries.
class PostingLists {
 public:
  explicit PostingLists(FeatureId features) : counts_(features + std::size_t{1}) {}

  void add(const Anchor& anchor, QueryNumber query) {
    entries_.push_back({anchor.first, {query, anchor.second}});
    ++counts_[anchor.first + std::size_t{1}];
  }

  void write(Table<std::uint32_t>& starts, Table<Posting>& postings) && {
    std::partial_sum(counts_.begin(), counts_.end(), counts_.begin());
    starts.assign(counts_.begin(), counts_.end());
    postings.resize(entries_.size());
    for (const auto& [feature, posting] : entries_) postings[counts_[feature]++] = posting;
  }

 private:
  std::vector<std::uint32_t> counts_;
  std::vector<std::pair<FeatureId, Posting>> entries_;
};

}  // namespace

std::string_view CompiledQueries::id(QueryNumber query) const {
  const auto from = query == 0 ? 0 : id_ends_[query - 1];
  return {ids_.data() + from, id_ends_[query] - from};
}

std::size_t CompiledQueries::bytes() const {
  std::size_t bytes = 0;
  const auto measure = [&](const auto& array) { bytes += array.size() * sizeof(array[0]); };
  const_cast<CompiledQueries*>(this)->each_array(measure);
  return bytes;
}

/// Sets the members that follow from the arrays: after building, or after reading a file that was found to be sound.
void CompiledQueries::derive() {
  for (QueryNumber query = 0; query < size(); ++query)
    each_node(program(query), [this](Node node) {
      if (has_words(node)) fields_ |= field_set(node.field());
    });
  std::set<std::string, std::less<>> names;
  for (FeatureId id = 0; id < features_.size(); ++id) {
    const auto feature = features_[id];
    if (feature.kind == FeatureKind::kValue) names.emplace(feature.text.substr(0, feature.text.find('=')));
  }
  value_fields_.assign(names.begin(), names.end());
}

void QueryCompiler::add(std::string_view id, const Query& query) {
  const auto start = code_.size();
  encode(query, features_, code_);
  entries_.push_back(
      {std::string(id), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(code_.size() - start)});
}

void QueryCompiler::add(const CompiledQueries& compiled, QueryNumber query) {
  const auto start = code_.size();
  const auto program = compiled.program(query);
  code_.insert(code_.end(), program.data(), program.data() + program.size());
  each_feature({code_.data() + start, program.size()},
               [&](FeatureId& feature) { feature = features_.intern(compiled.features()[feature]); });
  entries_.push_back({std::string(compiled.id(query)), static_cast<std::uint32_t>(start), program.size()});
}

void QueryCompiler::sort_queries(CompiledQueries& compiled) const {
  std::vector<const Entry*> sorted;
  for (const auto& entry : entries_) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) { return a->id < b->id; });
  compiled.code_.reserve(code_.size());
  for (const auto* entry : sorted) {
    compiled.ids_.insert(compiled.ids_.end(), entry->id.begin(), entry->id.end());
    compiled.id_ends_.push_back(static_cast<std::uint32_t>(compiled.ids_.size()));
    compiled.code_starts_.push_back(static_cast<std::uint32_t>(compiled.code_.size()));
    const auto from = code_.begin() + entry->start;
    compiled.code_.insert(compiled.code_.end(), from, from + entry->size);
  }
}

void QueryCompiler::make_term_tables(CompiledQueries& compiled) const {
  TermTable::Entries forms, cases, prefixes, patterns, pieces, values;
  for (FeatureId id = 0; id < features_.size(); ++id) {
    const auto feature = features_[id];
    switch (feature.kind) {
      case FeatureKind::kForm:
        forms.emplace_back(feature.text, id);
        break;
      case FeatureKind::kWord:
        for (auto& form : word_forms(feature.text)) forms.emplace_back(std::move(form), id);
        break;
      case FeatureKind::kLast:
        for (auto& form : possessive_forms(feature.text)) forms.emplace_back(std::move(form), id);
        break;
      case FeatureKind::kCase:
        for (const auto& form : written_forms(feature.text)) cases.emplace_back(analyzers::fold(form), id);
        break;
      case FeatureKind::kWildcard:
        add_pattern(feature.text, id, prefixes, patterns);
        break;
      case FeatureKind::kOneEdit:
      case FeatureKind::kTwoEdits:
        for (const auto piece : pieces_of(feature.text, edits(feature.kind))) pieces.emplace_back(piece, id);
        break;
      case FeatureKind::kValue:
        values.emplace_back(feature.text, id);
        break;
    }
  }
  compiled.prefixes_ = PrefixTable(std::move(prefixes));
  add_prefixes(compiled.prefixes_, forms);
  compiled.piece_lengths_ = lengths_of(pieces);
  compiled.forms_ = TermTable(std::move(forms));
  compiled.cases_ = TermTable(std::move(cases));
  compiled.patterns_ = PrefixTable(std::move(patterns));
  compiled.pieces_ = TermTable(std::move(pieces));
  compiled.values_ = TermTable(std::move(values));
}

void QueryCompiler::make_postings(CompiledQueries& compiled, const TermShares& shares) const {
  const auto found_shares = all_shares(features_, shares);
  const ShareOf share_of = [&](FeatureId feature) { return found_shares[feature]; };
  PostingLists lists(features_.size());
  for (QueryNumber query = 0; query < compiled.size(); ++query) {
    const auto found = anchors(compiled.program(query), share_of);
    if (!found) compiled.always_.push_back(query);
    for (const auto& anchor : found.value_or(std::vector<Anchor>{})) lists.add(anchor, query);
  }
  std::move(lists).write(compiled.posting_starts_, compiled.postings_);
}

std::shared_ptr<const CompiledQueries> QueryCompiler::build(const TermShares& shares) && {
  const auto compiled = std::make_shared<CompiledQueries>();
  sort_queries(*compiled);
  make_term_tables(*compiled);
  make_postings(*compiled, shares);
  compiled->features_ = std::move(features_);
  compiled->derive();
  return compiled;
}

}  // namespace tearsheet::plugin::monitor
