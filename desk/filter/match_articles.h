#pragma once

// Matches article JSON lines against the queries of rules: the loop of `match`.
//
// The monitor is tuned once, by the first articles that come. That affects only its speed, so the answers are the same
// for any number of threads.

#include "alerts/rules/rules.h"
#include "base/clock.h"
#include "base/time.h"
#include "desk/filter/article_lines.h"

namespace tearsheet::desk {

struct MatchOptions {
  Time now{};          ///< what relative dates count back from in an article without a capture
  bool spans = false;  ///< also where the queries matched
};

struct MatchFigures {
  std::size_t articles = 0;
  std::size_t failed = 0;       ///< lines that are not an article
  Steady::duration matching{};  ///< over all threads: analysis and matching
  Steady::duration tuning{};    ///< zero if there were too few articles for it
};

/// Answers each article by {"id","rules"[,"spans"]}, and other lines as answer_articles() does.
MatchFigures match_articles(alerts::RuleSet& rules, const ArticleLines& lines, const MatchOptions& options,
                            const LineSink& sink);

}  // namespace tearsheet::desk
