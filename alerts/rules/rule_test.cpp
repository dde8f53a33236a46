#include "alerts/rules/rule_test.h"

#include <algorithm>
#include <set>

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

/// Without `fetched` there is no capture: relative and `fetched:` dates then don't match.
bool read_fetched(const config::GivenArticle& given, analyzers::Article& article) {
  if (given.fetched.empty()) return true;
  const auto fetched = parse_time(given.fetched);
  if (!fetched) return false;
  article.capture.emplace();
  article.capture->fetched = *fetched;
  return true;
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

bool fires(const RuleSet& rules, const std::string& rule, const analyzers::Article& article) {
  const auto words = analyzers::read_words(article);
  bool found = false;
  rules.monitor.match_ids({article, words, article.capture ? article.capture->fetched : Time{}},
                          [&](std::string_view id) { found = found || id == rule; });
  return found;
}

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
  for (const auto& given : test.given) {
    const auto article = given.file.empty() ? given_article(given) : read_file(given);
    if (const auto* problem = std::get_if<std::string>(&article)) {
      result.problems.push_back(given.url + ": " + *problem);
    } else if (fires(rules, test.rule, std::get<analyzers::Article>(article))) {
      result.fired.push_back(given.url);
    }
  }
  compare(test, result);
  return result;
}

}  // namespace tearsheet::alerts
