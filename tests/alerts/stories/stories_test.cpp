#include "alerts/stories/stories.h"

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/alerts/stories/texts.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace tearsheet::alerts::story_texts;

namespace {

const Time kStart = *parse_time("2021-04-15T12:00:00Z");

StoryArticle article(std::string id, const Report& report, Seconds later = 0s) {
  return {std::move(id), report.signature(), kStart + later};
}

/// What a desk does: keeps rows by day and the story of each article, and knows the story of an edit.
class Desk {
 public:
  explicit Desk(std::size_t memory = StoryIndex::kUsualMemory) : memory_(memory) { restart(); }

  Story take(StoryArticle article) {
    if (const auto known = stories_.find(article.id); known != stories_.end()) article.known = known->second;
    const auto assigned = index_->assign(article);
    if (assigned.row) rows_[std::chrono::floor<std::chrono::days>(assigned.row->story.began)].push_back(*assigned.row);
    return stories_[article.id] = assigned.story;
  }

  std::vector<std::string> take_all(const std::vector<StoryArticle>& articles, std::size_t batch) {
    std::vector<std::string> ids;
    for (const auto& one : articles) {
      if (ids.size() % batch == 0) restart();
      ids.push_back(take(one).id);
    }
    return ids;
  }

  /// All that is kept goes through bytes.
  void restart() {
    const auto load = [this](StoryIndex::Day day, const StoryIndex::Restore& restore) {
      ++loads_;
      for (const auto& row : rows_[day]) restore({row.story, signature_from_bytes(to_bytes(row.signature)).value()});
    };
    index_ = std::make_unique<StoryIndex>(load, memory_);
  }

  const StoryIndex& index() const { return *index_; }
  std::size_t rows() const {
    std::size_t rows = 0;
    for (const auto& [day, list] : rows_) rows += list.size();
    return rows;
  }
  int loads() const { return loads_; }

 private:
  std::size_t memory_;
  std::map<StoryIndex::Day, std::vector<StoryRow>> rows_;
  std::map<std::string, Story> stories_;
  std::unique_ptr<StoryIndex> index_;
  int loads_ = 0;
};

/// Articles on many days, out of order: reports, their copies, and edits.
std::vector<StoryArticle> mixed_articles(int count) {
  std::vector<StoryArticle> articles;
  for (int i = 0; i < count; ++i) {
    const int report = i * 7 % (count / 3);
    auto text = made_report(report);
    if (i % 3 == 1) text.body = first_words(text.body, 110);
    if (i % 3 == 2) text.title = "Another headline";
    const auto later = std::chrono::hours{i * 37 % 400};
    articles.push_back(article("article" + std::to_string(i % 5 == 4 ? i - 3 : i), text, later));
  }
  return articles;
}

}  // namespace

TEST_CASE("A copy joins the story of the first article, other reports begin their own") {
  Desk desk;
  const auto first = desk.take(article("aaaaaaaaaaaa", kDam));
  CHECK(first == Story{"aaaaaaaaaaaa", kStart});
  CHECK(desk.take(article("bbbbbbbbbbbb", {"Another headline", kDam.body}, 1h)) == first);
  CHECK(desk.take(article("cccccccccccc", kFerry, 1h)).id == "cccccccccccc");
  CHECK(desk.take(article("dddddddddddd", {kDam.title, first_words(kDam.body, 90)}, 2h)) == first);
  CHECK(desk.take(article("eeeeeeeeeeee", kOtherDam, 2h)).id == "eeeeeeeeeeee");
}

TEST_CASE("A copy may be fetched up to 72 hours before or after the story's first article") {
  struct Case {
    Seconds later;
    bool joins;
  };
  const Case cases[] = {{72h, true},        {72h + 1s, false}, {-72h, true}, {-72h - 1s, false},
                        {0s, true},         {23h, true},       {-23h, true}, {1h + 24h * 365, false},
                        {-24h * 365, false}};
  for (const auto& c : cases) {
    INFO(c.later.count());
    Desk desk;
    desk.take(article("first", kDam));
    CHECK(desk.take(article("copy", kDam, c.later)).id == (c.joins ? "first" : "copy"));
  }
}

TEST_CASE("72 hours count from the first article, not from the latest copy") {
  Desk desk;
  desk.take(article("first", kDam));
  CHECK(desk.take(article("second", kDam, 60h)).id == "first");
  CHECK(desk.take(article("third", kDam, 80h)).id == "third");
  CHECK(desk.take(article("fourth", kDam, 90h)).id == "third");
}

TEST_CASE("A late article joins the story of its time") {
  Desk desk;
  desk.take(article("old", kDam));
  desk.take(article("new", kDam, 200h));
  CHECK(desk.take(article("import", kDam, -10h)).id == "old");
  CHECK(desk.take(article("late", kDam, 199h)).id == "new");
  CHECK(desk.take(article("between", kDam, 100h)).id == "between");
}

TEST_CASE("An edit stays in its article's story, however late and different, and its copies follow for 72 hours") {
  Desk desk;
  const auto first = desk.take(article("first", {kDam.title, "A dam has burst near the town."}));
  CHECK(desk.take(article("first", kDam, 2h)) == first);
  CHECK(desk.take(article("copy", kDam, 3h)) == first);
  CHECK(desk.take(article("first", kFerry, 24h * 400)) == first);
  CHECK(desk.take(article("ferry", kFerry, 24h * 400)).id == "ferry");
  CHECK(desk.take(article("first", {"", ""}, 24h * 401)) == first);
}

TEST_CASE("An edit into a copy of another story stays, and does not take that story's copies") {
  Desk desk;
  desk.take(article("dam", kDam));
  desk.take(article("ferry", kFerry));
  CHECK(desk.take(article("ferry", kDam, 1h)).id == "ferry");
  CHECK(desk.take(article("copy", kDam, 2h)).id == "dam");
}

TEST_CASE("The full text, of which the first article was a cut, finds cuts of its other parts") {
  Desk desk;
  const auto words = count_words(kDam.body);
  desk.take(article("start", {kDam.title, first_words(kDam.body, words * 6 / 10)}));
  CHECK(desk.take(article("full", {"Other", kDam.body}, 1h)).id == "start");
  CHECK(desk.take(article("end", {"Another", last_words(kDam.body, words * 6 / 10)}, 2h)).id == "start");
  CHECK(desk.rows() == 2);
}

TEST_CASE("A copy that is found by what is kept needs no row") {
  Desk desk;
  for (const auto id : {"one", "two", "three"}) desk.take(article(id, kDam));
  CHECK(desk.rows() == 1);
}

TEST_CASE("An article without text is a story of its own and needs no row") {
  Desk desk;
  CHECK(desk.take(article("one", {"Title", ""})).id == "one");
  CHECK(desk.take(article("two", {"Title", ""})).id == "two");
  CHECK(desk.rows() == 0);
}

TEST_CASE("Stories do not depend on batches, nor on what is unloaded and loaded again") {
  constexpr int kArticles = 600;
  const auto articles = mixed_articles(kArticles);
  StoryIndex without_rows;
  std::map<std::string, Story> stories;
  std::vector<std::string> expected;
  for (auto one : articles) {
    if (const auto known = stories.find(one.id); known != stories.end()) one.known = known->second;
    expected.push_back((stories[one.id] = without_rows.assign(one).story).id);
  }
  CHECK(std::set<std::string>(expected.begin(), expected.end()).size() > kArticles / 3);
  CHECK(std::set<std::string>(expected.begin(), expected.end()).size() < kArticles * 8 / 10);
  for (const auto batch : {1UL, 7UL, 100UL, articles.size()}) {
    INFO(batch);
    CHECK(Desk(0).take_all(articles, batch) == expected);
    CHECK(Desk().take_all(articles, batch) == expected);
  }
}

TEST_CASE("Days far from the last article are unloaded, and loaded when they are needed again") {
  constexpr int kDaysOfWindow = 7;
  Desk desk(0);
  desk.take(article("first", kDam));
  CHECK(desk.loads() == kDaysOfWindow);
  const auto bytes = desk.index().bytes();
  CHECK(bytes > 0);
  desk.take(article("later", kFerry, 24h * 30));
  CHECK(desk.index().bytes() == bytes);
  CHECK(desk.take(article("copy", kDam, 1h)).id == "first");
  CHECK(desk.loads() == 3 * kDaysOfWindow);
}

TEST_CASE("A day that could not be loaded is loaded again") {
  bool fails = true;
  const StoryRow row{{"first", kStart}, kDam.signature()};
  StoryIndex index([&](StoryIndex::Day day, const StoryIndex::Restore& restore) {
    if (day != std::chrono::floor<std::chrono::days>(kStart)) return;
    restore(row);
    if (std::exchange(fails, false)) throw Error(ErrorKind::kIo, "gone");
  });
  CHECK_THROWS_AS(index.assign(article("copy", kDam, 1h)), Error);
  CHECK(index.assign(article("copy", kDam, 1h)).story == row.story);
}

TEST_CASE("Of two stories that are equally alike, an article joins the one that began first") {
  Desk desk;
  desk.take(article("later", kFerry, 5h));
  desk.take(article("earlier", {"Other", kOtherDam.body}));
  desk.take(article("later", kDam, 6h));
  desk.take(article("earlier", kDam, 6h));
  CHECK(desk.take(article("copy", kDam, 7h)).id == "earlier");
}

TEST_CASE("A story in memory takes at most 100 bytes") {
  Desk desk;
  constexpr int kStories = 2 * TextBlock::kMost;
  std::mt19937 random(1);
  for (int i = 0; i < kStories; ++i) {
    auto one = article("0000000" + std::to_string(10'000 + i), kDam);
    for (auto& feature : one.signature.features) feature = static_cast<std::uint16_t>(random());
    for (auto& sample : one.signature.samples) sample = static_cast<std::uint32_t>(random());
    desk.take(one);
  }
  REQUIRE(desk.rows() >= kStories * 99 / 100);
  CHECK(desk.index().bytes() <= 100 * desk.rows());
}
