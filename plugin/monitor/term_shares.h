#pragma once

// How common words are in the articles at hand: what makes one anchor better than another.
//
// Counted over a sample of articles; what the sample doesn't know is rated by its length alone. Only speed depends on
// it, never which stored queries match. Counting is for one thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plugin/monitor/article_terms.h"
#include "plugin/monitor/features.h"

namespace tearsheet::plugin::monitor {

class TermShares {
 public:
  void count(const ArticleTerms& article);
  std::size_t articles() const { return articles_; }

  /// The share of articles in which the feature is present, roughly; in (0, 1].
  double of(const Feature& feature) const;

 private:
  double of_form(std::string_view folded) const;

  std::size_t articles_ = 0;
  std::unordered_map<std::string, std::uint32_t> forms_;     ///< articles that have this folded form
  std::unordered_map<std::string, std::uint32_t> prefixes_;  ///< words that start so, each article's counted once
};

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::TermShares;
}  // namespace tearsheet::plugin
