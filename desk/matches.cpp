#include "desk/matches.h"

#include <algorithm>

#include "alerts/log/alert_log.h"
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

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool is_about_match(const plugin::EngineReader* coverage, const Json& alert, const AlertFilter& filter) {
  if (!filter.query) return true;
  if (!coverage) return false;
  const auto& article = alert.at("article");
  for (const auto& candidate : versions_of(*coverage, text_at(article, "id"))) {
    if (candidate.version == article.at("version")) return matches_query(*filter.query, candidate, filter.now);
  }
  return false;
}

bool is_in_time(const Json& alert, const AlertFilter& filter) {
  const auto time = parse_time(text_at(alert, "time"));
  return time && (!filter.since || *time >= *filter.since) && (!filter.until || *time < *filter.until);
}

/// "Nothing fired" would be a wrong answer for a mistyped rule.
void require_rule(const std::string& id, const config::Desk& desk, const std::vector<Json>& log) {
  if (id.empty()) return;
  std::vector<std::string> known;
  for (const auto& rule : desk.rules) known.push_back(rule.id);
  for (const auto& alert : log) known.push_back(text_at(alert, "rule"));
  if (std::find(known.begin(), known.end(), id) != known.end()) return;
  throw Error(ErrorKind::kUsage, "no such rule, here or in the alert log" + did_you_mean(id, known), id);
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

std::vector<Json> find_alerts(const OpenDesk& desk, const AlertFilter& filter) {
  const auto coverage = filter.query ? open_coverage(desk) : nullptr;
  const auto state = desk.open_coverage(OpenMode::kReadOnly);
  auto log = state ? alerts::AlertLog(desk.var(), *state).all() : std::vector<Json>{};
  require_rule(filter.rule, desk.config(), log);
  std::erase_if(log, [&](const Json& alert) {
    return (!filter.rule.empty() && text_at(alert, "rule") != filter.rule) || !is_in_time(alert, filter) ||
           !is_about_match(coverage.get(), alert, filter);
  });
  return log;
}

}  // namespace tearsheet::desk
