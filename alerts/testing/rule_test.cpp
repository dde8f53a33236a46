#include "alerts/testing/rule_test.h"

#include <algorithm>
#include <map>
#include <set>

#include "alerts/decide/article_matches.h"
#include "alerts/decide/rule_decider.h"
#include "alerts/stories/stories.h"
#include "base/digest.h"
#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

void read_body(std::string_view text, analyzers::Article& article) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto paragraph = trim(text.substr(0, end));
    if (!paragraph.empty()) article.body.push_back({analyzers::BlockKind::kParagraph, to_nfc(std::string{paragraph})});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// Reads a date into `date`; false if it is malformed.
bool read_date(const std::string& text, std::optional<DateTime>& date) {
  if (!text.empty()) date = parse_date_time(text);
  return text.empty() || date;
}

/// Without `fetched` it was captured long ago: relative and `fetched:` dates then don't match.
bool read_fetched(const config::GivenArticle& given, analyzers::Article& article) {
  article.capture.emplace();
  if (given.fetched.empty()) return true;
  const auto fetched = parse_time(given.fetched);
  if (fetched) article.capture->fetched = *fetched;
  return fetched.has_value();
}

std::set<std::string> urls_of(const config::RuleTest& test) {
  std::set<std::string> urls;
  for (const auto& given : test.given) urls.insert(given.url);
  return urls;
}

void check_test(const RuleSet& rules, const config::RuleTest& test, std::vector<std::string>& problems) {
  if (rules.find(test.rule) == nullptr) problems.push_back("there is no working rule \"" + test.rule + "\"");
  if (test.given.empty()) problems.emplace_back("no article is given, so nothing is tested");
  const auto urls = urls_of(test);
  if (urls.size() != test.given.size() || urls.contains(""))
    problems.emplace_back("each given article needs a url of its own: alerts are identified by it");
  for (const auto& expected : test.alerts)
    if (!urls.contains(expected)) problems.push_back("expected " + expected + ", which is not given");
}

/// A rule, run over the articles that a test gives, in their order.
class TestRun {
 public:
  TestRun(const RuleSet& rules, const CompiledRule& rule, Time first)
      : rules_(rules),
        asks_for_changes_(asks_for_changes(rules)),
        rule_(rule),
        decider_(rule, since(rule, first), {}) {}

  /// Does the rule fire when this article arrives?
  bool arrives(analyzers::Article article) {
    auto& versions = versions_[article.id];
    article.version = static_cast<int>(versions.size()) + 1;
    const auto words = analyzers::read_words(article);
    const auto known = stories_of_.find(article.id);
    const auto story = stories_.assign({article.id, sign(words, article.outlet), article.capture->fetched,
                                        known == stories_of_.end() ? std::nullopt : std::optional(known->second)});
    stories_of_.insert_or_assign(article.id, story.story);
    article.story = story.story.id;
    const auto before = [&]() -> std::optional<analyzers::Article> { return versions.back(); };
    const auto matches = match_article(rules_, asks_for_changes_, article, words, before);
    // As if it had been imported to notify: no article is too old.
    const ArticleEvent event{article, words, matches.before ? &*matches.before : nullptr, {1, ++count_}, true,
                             true,    false};
    bool fires = false;
    for (const auto& match : matches.rules) {
      if (match.rule != &rule_) continue;
      for (const auto& verdict : decider_.article(event, match))
        fires |= verdict.kind == DecisionKind::kNew && keys_.insert(verdict.decision.key).second;
    }
    versions.push_back(std::move(article));
    return fires;
  }

 private:
  /// Long enough before the first article for the rule to have learnt.
  static Since since(const CompiledRule& rule, Time first) {
    const auto learn = std::max({rule.rule->window, rule.rule->baseline.value_or(rule.rule->window),
                                 rule.rule->learn.value_or(rule.rule->window)});
    return {first - std::chrono::ceil<Seconds>(learn), {}};
  }

  const RuleSet& rules_;
  bool asks_for_changes_;
  const CompiledRule& rule_;
  RuleDecider decider_;
  std::map<std::string, std::vector<analyzers::Article>> versions_;  ///< by id
  StoryIndex stories_;
  std::map<std::string, Story> stories_of_;  ///< by the article's id
  std::set<std::string> keys_;
  std::int64_t count_ = 0;
};

void compare(const config::RuleTest& test, RuleTestResult& result) {
  const auto has = [](const std::vector<std::string>& list, const std::string& url) {
    return std::find(list.begin(), list.end(), url) != list.end();
  };
  for (const auto& url : test.alerts)
    if (!has(result.fired, url)) result.problems.push_back("should fire and doesn't: " + url);
  for (const auto& url : result.fired)
    if (!has(test.alerts, url)) result.problems.push_back("fires and should not: " + url);
}

}  // namespace

GivenResult given_article(const config::GivenArticle& given) {
  analyzers::Article article;
  article.id = short_id(given.url);
  article.url = given.url;
  article.outlet = given.outlet;
  article.title = to_nfc(given.title);
  article.standfirst = to_nfc(given.standfirst);
  article.section = to_nfc(given.section);
  article.lang = given.language;
  if (!given.author.empty()) article.authors.push_back(to_nfc(given.author));
  read_body(given.body, article);
  if (!read_date(given.published, article.published)) return "published: \"" + given.published + "\" is not a date";
  if (!read_date(given.updated, article.updated)) return "updated: \"" + given.updated + "\" is not a date";
  if (!read_fetched(given, article)) return "fetched: \"" + given.fetched + "\" is not a time";
  article.words = analyzers::split_words(article.text()).size();
  return article;
}

RuleTestResult run_rule_test(const RuleSet& rules, const config::RuleTest& test, const ReadGivenFile& read_file) {
  RuleTestResult result{test.name, {}, {}};
  check_test(rules, test, result.problems);
  if (!result.passed()) return result;
  std::vector<analyzers::Article> articles;
  for (const auto& given : test.given) {
    auto article = given.file.empty() ? given_article(given) : read_file(given);
    if (const auto* problem = std::get_if<std::string>(&article)) {
      result.problems.push_back(given.url + ": " + *problem);
    } else {
      articles.push_back(std::get<analyzers::Article>(std::move(article)));
    }
  }
  if (!result.passed()) return result;
  auto first = Time::max();
  for (const auto& article : articles) first = std::min(first, article.capture->fetched);
  TestRun run(rules, *rules.find(test.rule), first);
  for (auto& article : articles) {
    const auto url = article.url;
    if (run.arrives(std::move(article))) result.fired.push_back(url);
  }
  compare(test, result);
  return result;
}

}  // namespace tearsheet::alerts
