// Decider over rules of all types: what is kept between runs, duplicates, exceptions; and the same decisions when they
// are made again.

#include <catch2/catch.hpp>

#include "alerts/log/restore.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

namespace {

/// An article that was captured `minutes` after the rules came into force.
analyzers::Article article(const std::string& id, int minutes, const std::string& story = "",
                           const std::string& outlet = "example-times") {
  auto made = plugin::summit_article();
  made.id = id;
  made.url = "https://example.org/" + id;
  made.story = story;
  made.outlet = outlet;
  made.capture->fetched = kRunTime + std::chrono::minutes{minutes};
  return made;
}

/// An archive and its log. Each article is taken in by a run of its own, or all of them by one.
class History {
 public:
  explicit History(std::vector<config::Rule> rules) {
    desk_.rules = std::move(rules);
    rules_ = compile_rules(desk_);
    REQUIRE(rules_.findings.empty());
  }

  History& one_run_each(const std::vector<analyzers::Article>& articles) {
    for (const auto& each : articles) run({each});
    return *this;
  }
  History& run(const std::vector<analyzers::Article>& articles, Time until = kRunTime) {
    Run run(rules_, *database_, static_cast<int>(taken_.size()) + 1);
    for (const auto& each : articles) {
      run.take(plugin::Sample(each));
      taken_.push_back(each);
    }
    SQLite::Transaction transaction(*database_);
    run.decider().finish(until, place(static_cast<int>(taken_.size())));
    run.decider().save();
    transaction.commit();
    return *this;
  }

  /// "rule key decision", duplicates included.
  Lines lines() const {
    Lines out;
    AlertFilter all;
    all.decisions = {"new", "duplicate", "excepted", "aged", "gap"};
    for (const auto& line : alerts_in(AlertLog(folder_.path(), *database_), all)) {
      out.push_back(line["rule"].get<std::string>() + " " + line["key"].get<std::string>() + " " +
                    line["decision"].get<std::string>());
    }
    return out;
  }

  /// What differs if everything is decided again.
  Lines check(Database& log) const {
    DecisionCheck check(rules_, desk_.alerts, log);
    std::map<std::string, analyzers::Article> last;
    for (std::size_t n = 0; n < taken_.size(); ++n) {
      const plugin::Sample sample(taken_[n]);
      const auto capture = crawled(sample.article, place(static_cast<int>(n) + 1));
      check.look(capture);
      check.add(
          sample.article, sample.words, [&] { return last.at(sample.article.id); }, capture);
      last.insert_or_assign(sample.article.id, sample.article);
    }
    return check.finish();
  }
  Lines check() const { return check(*database_); }

  std::int64_t count(const std::string& table) const {
    return database_->execAndGet("SELECT count(*) FROM " + table).getInt64();
  }
  std::vector<Json> json() const { return alerts_in(AlertLog(folder_.path(), *database_)); }
  Database& database() { return *database_; }
  const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  std::unique_ptr<Database> database_ = open_alerts(folder_);
  config::Desk desk_;
  RuleSet rules_;
  std::vector<analyzers::Article> taken_;
};

config::Rule typed(const std::string& id, config::RuleType type, std::chrono::milliseconds window) {
  auto out = rule(id, "Putin", {"log"});
  out.type = type;
  out.window = window;
  return out;
}

std::vector<config::Rule> all_types() {
  auto frequency = typed("frequency", config::RuleType::kFrequency, 1h);
  frequency.count = 2;
  auto spike = typed("spike", config::RuleType::kSpike, 1h);
  spike.baseline = 2h;
  spike.factor = 2;
  spike.min = 2;
  spike.learn = 0s;
  auto flatline = typed("flatline", config::RuleType::kFlatline, 1h);
  flatline.min = 2;
  auto terms = typed("new-term", config::RuleType::kNewTerm, 1h);
  terms.term = config::TermField::kOutlet;
  terms.learn = 0s;
  auto many = typed("cardinality", config::RuleType::kCardinality, 1h);
  many.term = config::TermField::kOutlet;
  many.max = 1;
  auto sequence = typed("sequence", config::RuleType::kSequence, 4h);
  sequence.query.clear();
  sequence.steps = {{"outlet:example-times", {}}, {"outlet:example-post", {}}};
  return {story_rule("any", "Putin", {"log"}), frequency, spike, flatline, terms, many, sequence};
}

std::vector<analyzers::Article> articles() {
  return {article("a", 35),       article("b", 40),      article("c", 100, "", "example-post"),
          article("d", 101, "c"), article("e", 20, "a"), article("f", 300)};
}

}  // namespace

TEST_CASE("copies of a story are duplicates: on record, and not sent") {
  History history({story_rule("r", "Putin", {"log"})});
  history.one_run_each({article("a", 1), article("b", 2, "a"), article("c", 3), article("b", 4, "a"), article("a", 5)});
  CHECK_THAT(history.lines(), Equals(Lines{"r a new", "r a duplicate", "r c new"}));
  CHECK(history.count("outbox") == 2);
  CHECK(history.json().size() == 2);  // `alerts` lists no duplicates
  CHECK(history.json()[0]["story"] == "a");
  CHECK_THAT(history.check(), Equals(Lines{}));
}

TEST_CASE("an excepted article takes no key: a copy that isn't excepted is an alert") {
  auto one = story_rule("r", "Putin", {"log"});
  one.except = {{"", "outlet:example-post", {}, {}}};
  History history({one});
  history.one_run_each(
      {article("a", 1, "", "example-post"), article("b", 2, "a"), article("a", 3, "", "example-post")});
  CHECK_THAT(history.lines(), Equals(Lines{"r a excepted", "r a new"}));
  CHECK_THAT(history.check(), Equals(Lines{}));
}

TEST_CASE("a draft is decided and listed, and never sent") {
  auto one = rule("r", "Putin", {"log"});
  one.status = config::RuleStatus::kDraft;
  History history({one});
  history.one_run_each({article("a", 1)});
  CHECK_THAT(history.lines(), Equals(Lines{"r a new"}));
  CHECK(history.count("outbox") == 0);
}

TEST_CASE("one run, or one for each article, or deciding again: the same alerts") {
  History at_once(all_types()), one_by_one(all_types());
  at_once.run(articles(), kRunTime + 6h);
  one_by_one.one_run_each(articles()).run({}, kRunTime + 6h);
  CHECK_THAT(one_by_one.lines(), Equals(at_once.lines()));
  CHECK_THAT(at_once.lines(),
             Equals(Lines{"any a new", "new-term example-times@2021-04-15T07:05:00Z new", "any b new",
                          "frequency 2021-04-15T07:10:00Z new", "spike 2021-04-15T07:10:00Z new", "any c new",
                          "new-term example-post@2021-04-15T08:10:00Z new", "sequence a c new", "any c duplicate",
                          "cardinality 2021-04-15T08:11:00Z new", "frequency 2021-04-15T08:11:00Z new",
                          "new-term example-times@2021-04-15T08:11:00Z new", "spike 2021-04-15T08:11:00Z new",
                          "any a duplicate", "flatline 2021-04-15T09:00:00Z gap", "flatline 2021-04-15T10:00:00Z gap",
                          "any f new", "new-term example-times@2021-04-15T11:30:00Z new",
                          "flatline 2021-04-15T11:00:00Z new"}));
  CHECK_THAT(at_once.check(), Equals(Lines{}));
  CHECK_THAT(one_by_one.check(), Equals(Lines{}));
}

TEST_CASE("a restored log gives back keys, and rules count again from where they came into force") {
  History history(all_types());
  history.run(articles(), kRunTime + 6h);
  AlertLog(history.folder().path(), history.database()).complete();
  Folder other;
  std::filesystem::copy_file(history.folder() / "alerts.jsonl", other / "alerts.jsonl");
  const auto restored = open_alerts(other);
  restore_log(other.path(), *restored);
  CHECK_THAT(history.check(*restored), Equals(Lines{}));
  // All types but any and change have something to count.
  CHECK(restored->execAndGet("SELECT count(*) FROM late_rules").getInt() == 6);
  for (const auto table : {"decisions", "further_lines"}) {
    const auto rows = "SELECT count(*) FROM " + std::string{table};
    CHECK(restored->execAndGet(rows).getInt64() == history.count(table));
  }
}

TEST_CASE("the line of a decision without an article says where it was made") {
  auto flatline = typed("flatline", config::RuleType::kFlatline, 1h);
  History history({flatline});
  history.run({article("a", 35)}, kRunTime + 3h);
  REQUIRE(history.json().size() == 1);
  const auto line = history.json()[0];
  CHECK(line["article"].is_null());
  CHECK(line["key"] == "2021-04-15T08:00:00Z");
  CHECK(line["decision"] == "gap");
  CHECK(line["time"] == "2021-04-15T09:00:00Z");
  CHECK(line["window"] == Json({{"from", "2021-04-15T08:00:00Z"}, {"to", "2021-04-15T09:00:00Z"}}));
  CHECK(line["position"]["offset"] == 100);
  CHECK(line["story"].is_null());
  CHECK_THAT(history.check(), Equals(Lines{}));
}
