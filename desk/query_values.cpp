#include "desk/query_values.h"

#include <algorithm>
#include <map>

#include "base/log.h"
#include "base/utf8.h"
#include "base/words.h"
#include "config/schema/values.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kKnownValues = 10'000;  ///< of a field, the most frequent, among which the nearest is looked for

/// 12 digits of Crockford's base32, in lower case.
bool is_article_id(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
  return text.size() == 12 && text.find_first_not_of(kDigits) == std::string::npos;
}

/// Fields with few values, of which a new one is more likely an error than a question.
bool has_few_values(std::string_view field) {
  return field == "outlet" || field == "site" || field == "lang" || field == "credit" || field == "agency" ||
         field == "country" || field == "tag";
}

class ValueCheck {
 public:
  ValueCheck(const config::Desk& desk, const plugin::EngineReader* coverage) : coverage_(coverage) {
    for (const auto& outlet : desk.outlets) outlets_.push_back(outlet.id);
  }

  void visit(const plugin::Query& query) {
    if (query.kind == plugin::QueryKind::kExact) look(query);
    for (const auto& arg : query.args) visit(*arg);
  }
  std::vector<plugin::QueryProblem> problems;

 private:
  /// Not inlined: its variables would be in each frame of visit(), which is called as deep as the query is nested.
  [[gnu::noinline]] void look(const plugin::Query& query) {
    if (is_archived(query)) return;
    if (auto message = problem_of(query); !message.empty())
      problems.push_back({query.from, query.to, std::move(message)});
  }

  bool is_archived(const plugin::Query& query) const {
    plugin::SearchOptions options;
    options.all_versions = true;
    return coverage_ && has_few_values(query.name) && coverage_->count(query, options) > 0;
  }

  std::string problem_of(const plugin::Query& query) {
    const auto& value = query.value;
    const auto is_it = [&](const std::string& id) { return ascii_lower(id) == value; };
    if (query.name == "outlet" && std::ranges::none_of(outlets_, is_it))
      return "the desk has no outlet " + value + did_you_mean(value, outlets_);
    if (query.name == "story" && !is_article_id(value))
      return "this is not the id of an article, which has 12 letters and digits";
    if (query.name == "lang" && config::problem_of(value, {.form = config::Form::kLanguage}))
      return "this is not a language tag: write en, or de-CH";
    if (!coverage_ || !has_few_values(query.name)) return {};
    return "no archived article has " + query.name + ":" + value + did_you_mean(value, archived_values(query.name));
  }

  /// Read once a field: to count all values takes as long as a search that finds everything.
  const std::vector<std::string>& archived_values(const std::string& field) {
    const auto [known, is_new] = archived_values_.try_emplace(field);
    if (!is_new) return known->second;
    plugin::SearchOptions options;
    options.all_versions = true;
    options.limit = kKnownValues;
    for (const auto& facet : coverage_->facets(plugin::Query{}, field, options)) known->second.push_back(facet.value);
    return known->second;
  }

  const plugin::EngineReader* coverage_;
  std::vector<std::string> outlets_;
  std::map<std::string, std::vector<std::string>> archived_values_;  ///< by field
};

}  // namespace

std::vector<plugin::QueryProblem> value_problems(const config::Desk& desk, const plugin::EngineReader* coverage,
                                                 const plugin::Query& query) {
  ValueCheck check(desk, coverage);
  check.visit(query);
  return std::move(check.problems);
}

void warn_of_values(const config::Desk& desk, const plugin::EngineReader* coverage, const std::string& text,
                    const plugin::Query& query) {
  for (const auto& problem : value_problems(desk, coverage, query)) warn(plugin::with_caret(text, problem));
}

}  // namespace tearsheet::desk
