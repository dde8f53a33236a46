#include "alerts/decide/rule_decider.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using Lines = std::vector<std::string>;
using Catch::Matchers::Equals;

namespace {

/// The sample article, as some version of some story.
analyzers::Article version(int number, const std::string& id = "a", const std::string& story = "") {
  auto article = plugin::summit_article();
  article.id = id;
  article.version = number;
  article.story = story;
  return article;
}

/// One rule, in force since kRunTime.
class OneRule {
 public:
  explicit OneRule(config::Rule rule) {
    desk_.rules = {std::move(rule)};
    set_ = compile_rules(desk_);
    REQUIRE(set_.rules.size() == 1);
    decider_.emplace(set_.rules[0], Since{kRunTime, place(1)}, std::chrono::days{2});
  }

  struct Facts {
    int position = 2;
    bool imported = false, notify = false, first_crawl = false;
    const analyzers::Article* before = nullptr;
  };

  /// "new a", "aged a" …
  Lines take(const analyzers::Article& article, const Facts& facts) {
    const plugin::Sample sample(article);
    const auto before = [&] { return facts.before ? std::optional(*facts.before) : std::nullopt; };
    const auto matches =
        match_article(set_, asks_for_changes(set_), sample.article, sample.words, VersionBefore(before));
    const ArticleEvent event{sample.article,        sample.words,   matches.before ? &*matches.before : nullptr,
                             place(facts.position), facts.imported, facts.notify,
                             facts.first_crawl};
    Lines out;
    for (const auto& match : matches.rules)
      for (const auto& verdict : decider_->article(event, match))
        out.push_back(std::string{name(verdict.kind)} + " " + verdict.decision.key);
    return out;
  }
  Lines take(const analyzers::Article& article) { return take(article, {}); }

 private:
  config::Desk desk_;
  RuleSet set_;
  std::optional<RuleDecider> decider_;
};

config::Rule on(std::vector<config::ArticleEvent> events) {
  auto out = rule("r", "Putin");
  out.on = std::move(events);
  return out;
}

}  // namespace

TEST_CASE("the key of type any") {
  auto of = [](config::DedupeBy by, config::DedupeKeep keep) {
    auto out = rule("r", "Putin");
    out.dedupe_by = by;
    out.dedupe_keep = keep;
    return OneRule(out).take(version(3, "a", "s"));
  };
  using By = config::DedupeBy;
  using Keep = config::DedupeKeep;
  CHECK_THAT(of(By::kStory, Keep::kFirst), Equals(Lines{"new s"}));
  CHECK_THAT(of(By::kUrl, Keep::kFirst), Equals(Lines{"new a"}));
  CHECK_THAT(of(By::kNone, Keep::kFirst), Equals(Lines{"new a/3"}));
  CHECK_THAT(of(By::kStory, Keep::kEachOutlet), Equals(Lines{"new s example-times"}));
  CHECK_THAT(OneRule(rule("r", "Putin")).take(version(1)), Equals(Lines{"new a"}));
}

TEST_CASE("changes of a version that matches, or whose predecessor matched") {
  const auto first = version(1);
  auto headline = version(2), text = version(2), away = version(2);
  headline.title = "Kremlin calls off a summit";
  text.body.push_back({analyzers::BlockKind::kParagraph, "Nothing else is known."});
  away.body = {{analyzers::BlockKind::kParagraph, "Nobody is named any more."}};
  away.title = "A meeting";
  using Event = config::ArticleEvent;

  OneRule headlines(on({Event::kHeadlineChanged}));
  CHECK(headlines.take(first).empty());
  CHECK_THAT(headlines.take(headline, {.before = &first}), Equals(Lines{"new a/2"}));
  CHECK(headlines.take(text, {.before = &first}).empty());
  auto gone = rule("r", "body:Putin");
  gone.on = {Event::kHeadlineChanged};
  CHECK_THAT(OneRule(gone).take(away, {.before = &first}), Equals(Lines{"new a/2"}));

  OneRule texts(on({Event::kTextChanged}));
  CHECK_THAT(texts.take(text, {.before = &first}), Equals(Lines{"new a/2"}));
  CHECK(texts.take(headline, {.before = &first}).empty());

  OneRule both(on({Event::kFirstSeen, Event::kHeadlineChanged}));
  CHECK_THAT(both.take(headline, {.before = &first}), Equals(Lines{"new a", "new a/2"}));
}

TEST_CASE("type change: the share of a field's words") {
  auto body = rule("r", "Putin");
  body.type = config::RuleType::kChange;
  body.text = config::TextField::kBody;
  body.least = 0.5;
  const auto first = version(1);
  auto little = version(2), much = version(2);
  little.body.push_back({analyzers::BlockKind::kParagraph, "One more sentence."});
  much.body.push_back({analyzers::BlockKind::kParagraph,
                       "Putin will not come, and neither will anybody else who was "
                       "asked to by the hosts of the summit, an aide said late on "
                       "Friday in the Kremlin after a long day of talks."});
  CHECK(OneRule(body).take(first).empty());
  CHECK(OneRule(body).take(little, {.before = &first}).empty());
  CHECK_THAT(OneRule(body).take(much, {.before = &first}), Equals(Lines{"new a/2"}));
}

TEST_CASE("what is aged") {
  const auto decision = [](const analyzers::Article& article, const OneRule::Facts& facts) {
    return OneRule(rule("r", "Putin")).take(article, facts);
  };
  auto old = version(1), undated = version(1), early = version(1), day = version(1);
  old.published = parse_date_time("2021-04-13T06:39:59Z");
  undated.published.reset();
  early.capture->fetched = kRunTime - 1s;
  day.published = parse_date_time("2021-04-12");  // it may have come at its end
  CHECK_THAT(decision(version(1), {}), Equals(Lines{"new a"}));
  CHECK_THAT(decision(old, {}), Equals(Lines{"aged a"}));
  CHECK_THAT(decision(day, {}), Equals(Lines{"aged a"}));
  day.published = parse_date_time("2021-04-13");
  CHECK_THAT(decision(day, {}), Equals(Lines{"new a"}));
  CHECK_THAT(decision(undated, {}), Equals(Lines{"new a"}));
  CHECK_THAT(decision(undated, {.first_crawl = true}), Equals(Lines{"aged a"}));
  CHECK_THAT(decision(version(1), {.first_crawl = true}), Equals(Lines{"new a"}));
  CHECK_THAT(decision(version(1), {.imported = true}), Equals(Lines{"aged a"}));
  CHECK_THAT(decision(version(1), {.position = 1}), Equals(Lines{"aged a"}));
  CHECK_THAT(decision(early, {}), Equals(Lines{"aged a"}));
  CHECK_THAT(decision(old, {.position = 1, .notify = true}), Equals(Lines{"new a"}));

  auto patient = rule("r", "Putin");
  patient.max_age = std::chrono::days{3};
  CHECK_THAT(OneRule(patient).take(old), Equals(Lines{"new a"}));
}

TEST_CASE("an excepted article is on record for type any, and counts for no other") {
  auto any = story_rule("r", "Putin");
  any.except = {{"", "Geneva", {}, {}}, {"", "Biden", parse_date_time("2021-04-15"), {}}};
  CHECK_THAT(OneRule(any).take(version(1, "a", "s")), Equals(Lines{"excepted s"}));
  any.except.erase(any.except.begin());
  CHECK_THAT(OneRule(any).take(version(1)), Equals(Lines{"excepted a"}));
  any.except[0].until = parse_date_time("2021-04-15T06:40:00Z");
  CHECK_THAT(OneRule(any).take(version(1)), Equals(Lines{"new a"}));

  auto frequent = rule("r", "Putin");
  frequent.type = config::RuleType::kFrequency;
  frequent.count = 1;
  frequent.window = 1h;
  CHECK_THAT(OneRule(frequent).take(version(1)), Equals(Lines{"new 2021-04-15T06:40:00Z"}));
  frequent.except = any.except;
  frequent.except[0].until.reset();
  CHECK(OneRule(frequent).take(version(1)).empty());
}

TEST_CASE("by the clock of publication, what comes too late is in no window") {
  auto frequent = rule("r", "Putin");
  frequent.type = config::RuleType::kFrequency;
  frequent.count = 1;
  frequent.window = 1h;
  frequent.clock = config::RuleClock::kPublished;
  frequent.late = 4min;
  CHECK_THAT(OneRule(frequent).take(version(1)), Equals(Lines{"new 2021-04-15T06:36:00Z"}));
  frequent.late = 3min;
  CHECK(OneRule(frequent).take(version(1)).empty());
}
