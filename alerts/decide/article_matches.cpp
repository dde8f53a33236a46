#include "alerts/decide/article_matches.h"

#include <algorithm>

#include "alerts/decide/rule_decider.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

void add_matches_before(const RuleSet& rules, const analyzers::Article& before, Time fetched, ArticleMatches& matches) {
  const auto words = analyzers::read_words(before);
  for (auto& match : match_rules(rules, {before, words, fetched}, false)) {
    const bool matches_now = std::ranges::find(matches.rules, match.rule, &RuleMatch::rule) != matches.rules.end();
    if (matches_now || !needs_version_before(*match.rule->rule)) continue;
    match.before_only = true;
    matches.rules.push_back(std::move(match));
  }
}

}  // namespace

bool asks_for_changes(const RuleSet& rules) {
  return std::ranges::any_of(rules.rules, [](const CompiledRule& each) { return needs_version_before(*each.rule); });
}

bool asks_for_withdrawals(const RuleSet& rules) {
  return std::ranges::any_of(rules.rules, [](const CompiledRule& each) { return watches_withdrawals(*each.rule); });
}

ArticleMatches match_article(const RuleSet& rules, bool asks, const analyzers::Article& article,
                             const analyzers::ReadArticle& words, const VersionBefore& before, Spans spans) {
  if (!article.capture)
    throw Error(ErrorKind::kInternal, "an article without its capture can't raise an alert", article.url);
  const auto fetched = article.capture->fetched;
  ArticleMatches matches{match_rules(rules, {article, words, fetched}, spans == Spans::kYes), std::nullopt};
  if (!asks || article.version < 2) return matches;
  matches.before = before();
  if (matches.before) add_matches_before(rules, *matches.before, fetched, matches);
  return matches;
}

}  // namespace tearsheet::alerts
