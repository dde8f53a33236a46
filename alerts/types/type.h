#pragma once

// A type of rule (`type:` in its YAML) is a pure fold: events come in, in archive order, and decisions go out.
//
//   an article version was taken in, and the rule's query matches it ─► fold() ─► decisions, each with its key
//
// The key says what a decision belongs to: at most one is recorded per rule and key. A fold asks no clock and no
// database, so the same events give the same decisions live, in a rebuild, in a test and in a backtest, in batches of
// any size.

#include <span>
#include <string>
#include <vector>

#include "plugin/match/match.h"

namespace tearsheet::alerts {

/// An article version was taken in that the rule's query matches.
struct ArticleMatched {
  const plugin::Candidate& candidate;
  std::span<const plugin::Span> spans;  ///< the places that match
};

/// Completed by the article of the event.
struct Decision {
  std::string key;
};

class RuleType {
 public:
  virtual ~RuleType() = default;
  virtual std::vector<Decision> fold(const ArticleMatched& event) = 0;
};

/// Type `any`: each article that matches, whatever its version. The key is the article's id.
class AnyArticle : public RuleType {
 public:
  std::vector<Decision> fold(const ArticleMatched& event) override;
};

}  // namespace tearsheet::alerts
