#include "plugin/monitor/term_shares.h"

#include <algorithm>
#include <cmath>

#include "plugin/query/forms.h"

namespace tearsheet::plugin::monitor {

using query::possessive_forms;
using query::word_forms;
namespace {

constexpr std::size_t kLongestPrefix = 8;  ///< bytes; longer prefixes are rated by their first bytes

/// For when there is no sample: short words are common.
double share_by_length(std::size_t bytes) { return std::min(1.0, 2.0 * std::pow(0.6, static_cast<double>(bytes))); }

double share_of_value(std::string_view value) {
  if (value.starts_with("lang=")) return 0.5;
  if (value.starts_with("url=") || value.starts_with("story=")) return 1e-6;
  return 0.02;
}

}  // namespace

void TermShares::count(const ArticleTerms& article) {
  ++articles_;
  for (const auto& term : article.terms()) {
    ++forms_[std::string(term.text)];
    for (std::size_t length = 1; length <= std::min(kLongestPrefix, term.text.size()); ++length)
      ++prefixes_[std::string(term.text.substr(0, length))];
  }
}

double TermShares::of_form(std::string_view folded) const {
  if (articles_ == 0) return share_by_length(folded.size());
  const auto found = forms_.find(std::string(folded));
  // A word that is not in the sample counts as half an article, so that a long list of rare words is not rated 0.
  return (found == forms_.end() ? 0.5 : found->second) / static_cast<double>(articles_);
}

double TermShares::of(const Feature& feature) const {
  double share = 0;
  switch (feature.kind) {
    case FeatureKind::kForm:
      return of_form(feature.text);
    case FeatureKind::kCase:
      return of_form(analyzers::fold(feature.text));
    case FeatureKind::kWord:
      for (const auto& form : word_forms(feature.text)) share += of_form(form);
      break;
    case FeatureKind::kLast:
      for (const auto& form : possessive_forms(feature.text)) share += of_form(form);
      break;
    case FeatureKind::kWildcard: {
      const auto prefix = literal_prefix(feature.text).substr(0, kLongestPrefix);
      if (articles_ == 0) return share_by_length(prefix.size());
      const auto found = prefixes_.find(std::string(prefix));
      share = (found == prefixes_.end() ? 0.5 : found->second) / static_cast<double>(articles_);
      break;
    }
    case FeatureKind::kOneEdit:
    case FeatureKind::kTwoEdits:
      share = 3 * of_form(feature.text);
      break;
    case FeatureKind::kValue:
      return share_of_value(feature.text);
  }
  return std::min(share, 1.0);
}

}  // namespace tearsheet::plugin::monitor
