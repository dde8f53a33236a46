#pragma once

// How common words are in articles, to choose good anchors.
//
// Words are counted in a sample of articles; without a sample, they are rated by their length. Only speed depends on it,
// never which stored queries match. Counting is for one thread.

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

  /// Roughly the share of articles that have the feature, in (0, 1].
  double of(const Feature& feature) const;

 private:
  double of_form(std::string_view folded) const;

  std::size_t articles_ = 0;
  std::unordered_map<std::string, std::uint32_t> forms_;  ///< by folded form: articles that have it
  std::unordered_map<std::string, std::uint32_t>
      prefixes_;  ///< by prefix: distinct words of articles that start with it
};

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::TermShares;
}  // namespace tearsheet::plugin
