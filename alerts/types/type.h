#pragma once

// A type of rule (`type:` in its YAML) is a pure fold: events come in, in archive order, and decisions go out.
//
//   an article version was taken in, and the rule's query matches it ─┐
//   time passed, up to a moment that the run was given               ─┴─► fold() ─► decisions, each with its key
//
// The key says what a decision is of: at most one is recorded per rule and key. A fold asks no clock and no database,
// so the same events give the same decisions live, in a rebuild, in a test and in a backtest, in batches of any size.

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "plugin/match/match.h"

namespace tearsheet::alerts {

/// An article version was taken in that the rule's query matches.
struct ArticleMatched {
  const plugin::Candidate& candidate;
  std::span<const plugin::Span> spans;  ///< the places that match
};

struct TimePassed {
  Time now;
};

using Event = std::variant<ArticleMatched, TimePassed>;

struct Decision {
  std::string key;
  /// The article of the event completes it. A decision without one is about time alone: nothing came.
  bool has_article = true;
};

class RuleType {
 public:
  virtual ~RuleType() = default;
  virtual std::vector<Decision> fold(const Event& event) = 0;
};

/// Type `any`: each article that matches, whatever its version. The key is the article's id.
class AnyArticle : public RuleType {
 public:
  std::vector<Decision> fold(const Event& event) override;
};

}  // namespace tearsheet::alerts
