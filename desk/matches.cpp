#include "desk/matches.h"

#include <algorithm>
#include <iterator>

#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/words.h"
#include "desk/coverage.h"
#include "plugin/match/match.h"

namespace tearsheet::desk {
namespace {

using analyzers::Article;

bool matches_query(const plugin::Query& query, const Article& article, Time now) {
  const auto words = analyzers::read_words(article);
  return plugin::matches(query, {article, words, now});
}

}  // namespace

void for_each_match(const plugin::EngineReader& coverage, const plugin::Query& query, bool all_versions, Time now,
                    const std::function<void(const Article&)>& visit) {
  // An article is the latest version if the next one has another id.
  std::optional<Article> held;
  const auto give = [&] {
    if (held && matches_query(query, *held, now)) visit(*held);
  };
  coverage.for_each([&](std::string_view json) {
    auto article = analyzers::article_from_json(parse_json(json, "index"));
    if (held && (all_versions || held->id != article.id)) give();
    held = std::move(article);
  });
  give();
}

AlertSearch::AlertSearch(const OpenDesk& desk, alerts::AlertFilter filter, plugin::QueryPtr query, Time now)
    : filter_(std::move(filter)),
      query_(std::move(query)),
      now_(now),
      coverage_(query_ ? open_coverage(desk) : nullptr),
      state_(desk.open_coverage(OpenMode::kReadOnly)) {
  if (state_) log_.emplace(desk.var(), *state_);
  require_rule(desk);
}

/// For a mistyped rule "nothing fired" would be a wrong answer.
void AlertSearch::require_rule(const OpenDesk& desk) const {
  if (filter_.rule.empty()) return;
  std::vector<std::string> known;
  for (const auto& rule : desk.config().rules) known.push_back(rule.id);
  if (log_) std::ranges::move(log_->rules(), std::back_inserter(known));
  if (std::ranges::find(known, filter_.rule) != known.end()) return;
  throw Error(ErrorKind::kUsage, "no such rule, here or in the alert log" + did_you_mean(filter_.rule, known),
              filter_.rule);
}

bool AlertSearch::is_about_match(const Json& alert) const {
  if (!query_) return true;
  if (!coverage_) return false;
  const auto& article = alert.at("article");
  if (!article.is_object()) return false;
  for (const auto& candidate : versions_of(*coverage_, alerts::text_of(article, "id"))) {
    if (candidate.version == article.at("version")) return matches_query(*query_, candidate, now_);
  }
  return false;
}

std::size_t AlertSearch::for_each(const std::function<void(const Json&)>& visit) const {
  if (!log_) return 0;
  std::size_t count = 0;
  log_->for_each(filter_, [&](const Json& alert) {
    if (!is_about_match(alert)) return;
    ++count;
    visit(alert);
  });
  return count;
}

}  // namespace tearsheet::desk
