#pragma once

// Which rules an article version concerns: those that match it, and rules that compare versions if they match only the
// version before. Pure. Most of the time of a decision is spent here.

#include <functional>
#include <optional>
#include <vector>

#include "alerts/rules/rule_match.h"
#include "analyzers/article.h"

namespace tearsheet::alerts {

struct ArticleMatches {
  std::vector<RuleMatch> rules;
  std::optional<analyzers::Article> before;  ///< the version before, if some rule asks for it and there is one
};

/// The version before an article's; nothing if there is none.
using VersionBefore = std::function<std::optional<analyzers::Article>()>;

/// Does any rule compare versions?
bool asks_for_changes(const RuleSet& rules);
/// Is it an event for any rule that an article is withdrawn?
bool asks_for_withdrawals(const RuleSet& rules);

enum class Spans { kNo, kYes };

/// `asks` is asks_for_changes(). Throws Error(kInternal) if the article has no capture.
ArticleMatches match_article(const RuleSet& rules, bool asks, const analyzers::Article& article,
                             const analyzers::ReadArticle& words, const VersionBefore& before,
                             Spans spans = Spans::kYes);

}  // namespace tearsheet::alerts
