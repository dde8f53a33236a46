#include "desk/looking/why_not.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/url.h"
#include "base/words.h"
#include "crawler/frontier/frontier.h"
#include "desk/coverage.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/passed_capture.h"
#include "desk/looking/alert_lines.h"
#include "desk/looking/explain.h"
#include "desk/looking/failing_part.h"
#include "plugin/query/parse.h"

namespace tearsheet::desk {
namespace {

using alerts::text_of;

struct Answer {
  std::string reason, detail, clause;
};

/// The rule's state, where that is an answer by itself.
std::optional<Answer> answer_of_rule(const OpenDesk& desk, const std::string& id) {
  const auto& config = desk.config();
  if (std::ranges::find(config.rules_off, id) != config.rules_off.end())
    return Answer{"rule_off", "the rule's status is off", {}};
  const auto& rules = desk.rules();
  if (rules.find(id) != nullptr) return std::nullopt;
  if (std::ranges::binary_search(rules.broken, id))
    return Answer{"held", "the rule is broken: what comes meanwhile is decided when it works again", {}};
  std::vector<std::string> known;
  for (const auto& rule : config.rules) known.push_back(rule.id);
  throw Error(ErrorKind::kUsage, "no such rule" + did_you_mean(id, known), id);
}

/// What the crawler knows of a URL that was never archived.
Answer answer_of_frontier(const OpenDesk& desk, const std::string& url) {
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto entry = crawl ? crawler::Frontier(*crawl).find(url) : nullptr;
  if (!entry)
    return {"unknown_url", "nobody has named this URL: neither the desk, nor a feed, sitemap or section page", {}};
  if (entry->refused)
    return {"refused", entry->error.empty() ? "robots.txt or an address rule forbids it" : entry->error, {}};
  if (!entry->error.empty() || entry->status >= 400)
    return {"failed", entry->error.empty() ? "the server answered " + std::to_string(entry->status) : entry->error, {}};
  const auto due = entry->next_due ? ", due " + tearsheet::to_string(*entry->next_due) : std::string{};
  return {"not_fetched",
          "found " + tearsheet::to_string(entry->found) + " in " + (entry->via.empty() ? "the desk" : entry->via) + due,
          {}};
}

bool is_not_now(int status) { return status == 429 || status >= 500 || status == 0; }

/// Why a URL that was archived is no article.
Answer answer_of_captures(const OpenDesk& desk, Database& coverage, const std::vector<archive::Capture>& captures) {
  const auto& last = captures.back();
  const auto fetched = " at " + tearsheet::to_string(last.fetched);
  if (is_not_now(last.status)) return {"failed", "the server answered " + std::to_string(last.status) + fetched, {}};
  if (last.position > taken_in(coverage))
    return {"held", "it is archived and not taken in yet: run `tearsheet update`", {}};
  if (last.status == 304 || last.status == 200) {
    SQLite::Statement query(coverage, "SELECT kind FROM no_article WHERE serial = ? AND offset = ?");
    query.bind(1, last.position.serial);
    query.bind(2, last.position.offset);
    const auto kind = query.executeStep() ? query.getColumn(0).getString() : std::string{};
    if (kind.empty() && last.kind != archive::Kind::kPage)
      return {"no_article", "it was fetched as a " + std::string{name(last.kind)} + ", which is read for its URLs", {}};
    return {"no_article", "no article was found in it" + fetched + (kind.empty() ? "" : ": " + kind), {}};
  }
  const auto crawl = answer_of_frontier(desk, last.url);
  if (crawl.reason == "refused") return crawl;
  return {"no_article", "the server answered " + std::to_string(last.status) + fetched, {}};
}

Answer answer_without_article(const OpenDesk& desk, Database* coverage, const std::string& url) {
  const auto crawl = desk.open_crawl_or_empty();
  const auto captures = desk.open_archive(*crawl, OpenMode::kReadOnly).captures_of(url);
  if (captures.empty()) return answer_of_frontier(desk, url);
  if (coverage == nullptr) return {"held", "it is archived and not taken in yet: run `tearsheet update`", {}};
  return answer_of_captures(desk, *coverage, captures);
}

/// Of an alert that was decided to be told.
Answer answer_of_new(const AlertLines& lines, const config::Rule& rule, const Json& alert) {
  const auto number = "alert " + std::to_string(alert.at("seq").get<std::int64_t>());
  std::string sent;
  for (const auto& delivery : lines.deliveries(alert))
    if (text_of(delivery, "result") == "sent") sent += (sent.empty() ? "" : ", ") + text_of(delivery, "channel");
  const auto waiting = lines.waiting(alert);
  if (!sent.empty()) return {"alerted", number + ", sent to " + sent, {}};
  if (!waiting.empty()) return {"held", number + " waits for " + joined(waiting, ", "), {}};
  if (rule.status == config::RuleStatus::kDraft)
    return {"alerted", number + "; the rule is a draft, so it isn't sent", {}};
  return {"alerted", number + (rule.notify.empty() ? "; the rule notifies nobody" : ""), {}};
}

class ArticleAnswer {
 public:
  ArticleAnswer(const OpenDesk& desk, Database& coverage, const alerts::CompiledRule& rule)
      : desk_(desk), lines_(coverage), coverage_(coverage), compiled_(rule), rule_(*rule.rule) {}

  /// `versions`: all of the article.
  Answer of(const std::vector<analyzers::Article>& versions) const {
    const auto& id = versions.back().id;
    if (const auto alert = lines_.of_article(rule_.id, id)) return of_line(*alert);
    if (const auto alert = lines_.holding(rule_.id, id)) return of_line(*alert);
    if (lines_.held_after(rule_.id))
      return {"held", "the rule was broken, and has not caught up: run `tearsheet update`", {}};
    for (auto version = versions.rbegin(); version != versions.rend(); ++version)
      if (matches(*version)) return of_match(*version);
    return of_mismatch(versions.back());
  }

 private:
  Answer of_line(const Json& alert) const {
    const auto decision = text_of(alert, "decision");
    if (decision == "new") return answer_of_new(lines_, rule_, alert);
    const auto number = " (alert " + std::to_string(alert.at("seq").get<std::int64_t>()) + ")";
    return {decision == "gap" ? "not_matched" : decision, meaning_of(decision) + number, {}};
  }

  plugin::QueryPtr parse(const std::string& text) const {
    auto context = desk_.rules().context;
    context.time_zone = rule_.time_zone;
    return plugin::parse_query_or_throw(text, context).query;
  }

  bool matches(const analyzers::Article& article) const {
    const auto words = analyzers::read_words(article);
    const auto found = match_rules(desk_.rules(), {article, words, article.capture->fetched}, false);
    return std::ranges::find(found, &compiled_, &alerts::RuleMatch::rule) != found.end();
  }

  /// It matches today, and has no line.
  Answer of_match(const analyzers::Article& article) const {
    const auto in_force = lines_.in_force(rule_.id, hex(compiled_.sha256));
    if (!in_force)
      return {"held", "the rule has not come into force yet: it will with the next `tearsheet update`", {}};
    if (article.capture->fetched < in_force->time || position_of(article) <= in_force->since)
      return {"aged",
              "it was taken in before the rule came into force at " + tearsheet::to_string(in_force->time) +
                  ": `tearsheet backtest` looks at such articles",
              {}};
    if (config::counts(rule_.type))
      return {"not_matched", "it counts for the rule, and what the rule waits for has not happened with it", {}};
    return {"not_matched",
            "its text matches, but nothing happened to it that the rule asks for with `on`, or since its type"
            " compares versions",
            {}};
  }

  Position position_of(const analyzers::Article& article) const {
    SQLite::Statement query(coverage_, "SELECT serial, offset FROM versions WHERE id = ? AND version = ?");
    query.bind(1, article.id);
    query.bind(2, article.version);
    if (!query.executeStep()) return {};
    return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
  }

  Answer of_mismatch(const analyzers::Article& article) const {
    const auto words = analyzers::read_words(article);
    const plugin::Candidate candidate{article, words, article.capture->fetched};
    // Of a sequence without a query of its own, the first step.
    const auto query = parse(rule_.query.empty() ? rule_.steps.front().query : rule_.query);
    if (plugin::matches(*query, candidate))
      return {"not_matched", "the query matches, but no step of the sequence does",
              plugin::to_string(*parse(rule_.steps.front().query))};
    constexpr std::size_t kLongestClause = 1'000;
    const auto& part = failing_part(*query, candidate);
    auto clause = plugin::query::start_of(part, kLongestClause);
    return {"not_matched", "this part of the query fails: " + clause, clause};
  }

  const OpenDesk& desk_;
  AlertLines lines_;
  Database& coverage_;
  const alerts::CompiledRule& compiled_;
  const config::Rule& rule_;
};

Answer answer(const OpenDesk& desk, const std::string& url, const std::string& rule) {
  if (auto found = answer_of_rule(desk, rule)) return *found;
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  const auto index = open_coverage(desk);
  const auto versions = index ? find_versions(*index, url) : std::vector<analyzers::Article>{};
  if (versions.empty() || !coverage) return answer_without_article(desk, coverage.get(), url);
  return ArticleAnswer(desk, *coverage, *desk.rules().find(rule)).of(versions);
}

/// Texts that were imported without a URL have one by their digest.
std::string normalised(const std::string& url) {
  if (url.starts_with("urn:")) return url;
  const auto parsed = Url::parse(url);
  if (!parsed) throw Error(ErrorKind::kUsage, "not an absolute http or https URL", url);
  return parsed->text();
}

}  // namespace

Json why_not(const OpenDesk& desk, const std::string& url, const std::string& rule) {
  const auto name = normalised(url);
  const auto found = answer(desk, name, rule);
  return {{"schema", "tearsheet/why-not/1"},
          {"url", name},
          {"rule", rule},
          {"reason", found.reason},
          {"detail", found.detail},
          {"clause", string_or_null(found.clause)}};
}

}  // namespace tearsheet::desk
