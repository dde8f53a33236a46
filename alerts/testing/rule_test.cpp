#include "alerts/testing/rule_test.h"

#include <algorithm>
#include <map>
#include <set>

#include "alerts/decide/article_matches.h"
#include "alerts/decide/rule_run.h"
#include "alerts/stories/stories.h"
#include "alerts/testing/case_errors.h"
#include "alerts/testing/message_run.h"
#include "alerts/testing/raised_alerts.h"
#include "alerts/testing/raised_messages.h"
#include "alerts/testing/test_coverage.h"

namespace tearsheet::alerts {
namespace {

using analyzers::Article;

/// Long enough before the first article for the rule to have learnt. A rule that watches time begins with the window of
/// that article.
Since since(const config::Rule& rule, bool watches_time, Time first) {
  auto before = std::chrono::ceil<Seconds>(
      std::max({rule.window, rule.baseline.value_or(rule.window), rule.learn.value_or(rule.window)}));
  if (watches_time) before = std::chrono::ceil<Seconds>(rule.window) - Seconds{1};
  return {first - before, {}};
}

Silences silences_of(const config::RuleTest& test, const plugin::ParseContext& context) {
  std::vector<Silence> out;
  for (const auto& each : test.silences) {
    auto& silence = out.emplace_back();
    silence.by = each.by;
    silence.of = silence.text = each.of;
    silence.from.time = Time::min();
    silence.until = each.until;
  }
  return {std::move(out), context};
}

/// A rule, run over the articles that a test gives, in their order.
class TestRun {
 public:
  TestRun(const RuleTesting& testing, const CompiledRule& rule, const config::RuleTest& test,
          const std::vector<Article>& articles)
      : rules_(testing.rules),
        asks_for_changes_(asks_for_changes(rules_)),
        rule_(rule),
        watches_time_(RuleRun(rule, {}, {}).watches_time()),
        clock_(since(*rule.rule, watches_time_, first_fetched(articles)).time),
        silences_(silences_of(test, rules_.context)),
        run_(rule, {clock_, {}}, std::chrono::floor<Seconds>(testing.desk.alerts.max_age), &silences_),
        messages_(testing.desk, *rule.rule) {
    for (const auto& article : articles) outlets_.insert(article.outlet);
  }

  void arrive(Article article) {
    pass_time(article.capture->fetched);
    auto& versions = versions_[article.id];
    article.version = static_cast<int>(versions.size()) + 1;
    const auto words = analyzers::read_words(article);
    set_story(article, words);
    const auto before = [&]() -> std::optional<Article> { return versions.back(); };
    const auto matches = match_article(rules_, asks_for_changes_, article, words, before, Spans::kNo);
    const ArticleEvent event{article, words, matches.before ? &*matches.before : nullptr, {1, ++count_}};
    for (const auto& match : matches.rules)
      if (match.rule == &rule_) add(run_.article(event, match), &article);
    versions.push_back(std::move(article));
  }

  /// Outlets answer in each window up to `now`.
  void pass_time(Time now) {
    if (!watches_time_) return;
    const auto step = std::max(Seconds{1}, std::chrono::floor<Seconds>(rule_.rule->window) / 2);
    for (; clock_ < now; clock_ = std::min(now, clock_ + step)) look(clock_);
    look(now);
  }

  const std::vector<RaisedAlert>& raised() const { return raised_; }
  MessageRun& messages() { return messages_; }

 private:
  static Time first_fetched(const std::vector<Article>& articles) {
    auto first = Time::max();
    for (const auto& article : articles) first = std::min(first, article.capture->fetched);
    return first;
  }

  void set_story(Article& article, const analyzers::ReadArticle& words) {
    const auto known = stories_of_.find(article.id);
    auto assigned = stories_.assign({article.id, sign(words, article.outlet), article.capture->fetched,
                                     known == stories_of_.end() ? std::nullopt : std::optional(known->second)});
    article.story = assigned.story.id;
    stories_of_.try_emplace(article.id, std::move(assigned.story));
  }

  void look(Time now) {
    for (const auto& outlet : outlets_) {
      PassedCapture capture;
      capture.position = {1, count_};
      capture.fetched = now;
      capture.outlet = outlet;
      capture.crawled = capture.answered = true;
      add(run_.look(capture), nullptr);
    }
  }

  void add(std::vector<Verdict> verdicts, const Article* article) {
    for (auto& verdict : verdicts) {
      auto& decision = verdict.decision;
      auto& alert = raised_.emplace_back();
      alert.kind = verdict.kind;
      alert.key = std::move(decision.key);
      alert.url = article ? article->url : std::string{};
      alert.outlet = std::move(decision.outlet);
      if (decision.window) alert.window = decision.window->from;
      alert.time = article ? article->capture->fetched : decision.time.value_or(Time{});
      if (alert.kind == DecisionKind::kNew) send(alert, article);
    }
  }

  /// A window is judged when what may still come late for it has come.
  void send(const RaisedAlert& alert, const Article* article) {
    if (article != nullptr) return messages_.add(alert.time, article->story, article->outlet);
    const auto& rule = *rule_.rule;
    const auto late = rule.clock == config::RuleClock::kPublished ? rule.late : config::Rule::Duration{0};
    messages_.add(alert.time + std::chrono::floor<Seconds>(late), {}, alert.outlet);
  }

  const RuleSet& rules_;
  bool asks_for_changes_;
  const CompiledRule& rule_;
  bool watches_time_;
  Time clock_;
  Silences silences_;
  RuleRun run_;
  MessageRun messages_;
  std::set<std::string> outlets_;
  std::map<std::string, std::vector<Article>> versions_;  ///< by id
  StoryIndex stories_;
  std::map<std::string, Story> stories_of_;  ///< by the article's id
  std::vector<RaisedAlert> raised_;
  std::int64_t count_ = 0;
};

std::vector<Article> read_given(const RuleTesting& testing, const config::RuleTest& test,
                                std::vector<std::string>& errors) {
  std::vector<Article> articles;
  Time last{};
  for (const auto& given : test.given) {
    auto read = given.file.empty() ? given_article(given) : testing.read_file(given);
    if (const auto* problem = std::get_if<std::string>(&read)) {
      errors.push_back(given.url + ": " + *problem);
      continue;
    }
    auto& article = std::get<Article>(read);
    last = fetched_of(given, article, last);
    article.capture.emplace().fetched = last;
    articles.push_back(std::move(article));
  }
  return articles;
}

Time last_fetched(const std::vector<Article>& articles) {
  auto last = Time::min();
  for (const auto& article : articles) last = std::max(last, article.capture->fetched);
  return last;
}

/// Expected messages that nothing could ever be sent as.
std::vector<std::string> channel_errors(const config::Desk& desk, const config::RuleTest& test) {
  std::vector<std::string> errors;
  if (!test.messages) return errors;
  for (const auto& expected : *test.messages)
    if (config::find_channel(desk, expected.channel) == nullptr)
      errors.push_back("expected a message on " + expected.channel + ", but there is no working channel of that name");
  return errors;
}

}  // namespace

RuleTestResult run_rule_test(const RuleTesting& testing, const config::RuleTest& test) {
  RuleTestResult result{test.name, {}, {}, case_errors(testing.rules, test)};
  if (!result.passed()) return result;
  result.errors = channel_errors(testing.desk, test);
  auto articles = read_given(testing, test, result.errors);
  if (!result.passed()) return result;
  const auto& rule = *testing.rules.find(test.rule);
  if (testing.coverage != nullptr) testing.coverage->add(rule, articles);
  const auto end = test.at.value_or(last_fetched(articles));
  TestRun run(testing, rule, test, articles);
  for (auto& article : articles) run.arrive(std::move(article));
  if (test.at) run.pass_time(*test.at);
  for (const auto& raised : run.raised())
    if (raised.kind == DecisionKind::kNew) result.fired.push_back(raised.name());
  result.problems = compare_alerts(test.alerts, run.raised());
  if (!test.messages) return result;
  run.messages().pass_time(end);
  for (auto& problem : compare_messages(*test.messages, run.messages().sent(), run.messages().waiting()))
    result.problems.push_back(std::move(problem));
  return result;
}

}  // namespace tearsheet::alerts
