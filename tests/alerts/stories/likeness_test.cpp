#include "alerts/stories/likeness.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/alerts/stories/texts.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace tearsheet::alerts::story_texts;

namespace {

const std::string kOwnParagraph =
    "Our correspondent lives a few streets away from the river and could see the lights of the rescue teams from her "
    "window. "
    "Readers who want to help can bring blankets and warm clothes to our office on the market square, which stays open "
    "all "
    "night. Donations of money go to the fund of the district, whose account is printed on page four.";

std::string every(const std::string& body, std::size_t step) {
  auto words = words_in(body);
  for (auto i = step / 2; i < words.size(); i += step) words[i] = "instead" + std::to_string(i);
  return joined_words(words, 0, words.size());
}

std::string paragraphs_reversed(const std::string& body) {
  std::istringstream in(body);
  std::string out;
  for (std::string line; std::getline(in, line);) out = line + "\n" + out;
  return out;
}

std::string sentences_reversed(const std::string& body) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = body.find(". "); at != std::string::npos; at = body.find(". ", from)) {
    out = body.substr(from, at + 2 - from) + out;
    from = at + 2;
  }
  return body.substr(from) + " " + out;
}

const std::size_t kDamWords = count_words(kDam.body);

}  // namespace

TEST_CASE("Copies of a report are recognised after every kind of change by an outlet") {
  struct Case {
    std::string what;
    Report copy;
  };
  const Case cases[] = {
      {"nothing", kDam},
      {"another title", {"Flood in the mountains", kDam.body}},
      {"a translated title", {"Digue rompue : des centaines d'habitants en fuite", kDam.body}},
      {"a title in Chinese", {"山區水壩決堤", kDam.body}},
      {"no title", {"", kDam.body}},
      {"cut to 60 %", {"Flood", first_words(kDam.body, kDamWords * 6 / 10)}},
      {"the last 60 %", {"Flood", last_words(kDam.body, kDamWords * 6 / 10)}},
      {"paragraphs in another order", {"Flood", paragraphs_reversed(kDam.body)}},
      {"sentences in another order", {"Flood", sentences_reversed(kDam.body)}},
      {"an own paragraph before", {"Flood", kOwnParagraph + "\n" + kDam.body}},
      {"an own paragraph after", {"Flood", kDam.body + "\n" + kOwnParagraph}},
      {"every tenth word is another", {"Flood", every(kDam.body, 10)}},
      {"every seventh word is another", {"Flood", every(kDam.body, 7)}},
      {"cut, with an own paragraph", {"Flood", kOwnParagraph + "\n" + first_words(kDam.body, kDamWords * 8 / 10)}},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(is_copy(kDam, c.copy));
    CHECK(is_copy(c.copy, kDam));
  }
}

TEST_CASE("Other reports are not copies") {
  struct Case {
    std::string what;
    Report a, b;
  };
  const Case cases[] = {
      {"another subject", kDam, kFerry},
      {"another report of the event", kDam, kOtherDam},
      {"another report of the event under the same title", kDam, {kDam.title, kOtherDam.body}},
      {"the same title, another text", kDam, {kDam.title, kFerry.body}},
      {"the same paragraph of two outlets",
       {"", kDam.body + "\n" + kOwnParagraph},
       {"", kFerry.body + "\n" + kOwnParagraph}},
      {"a tenth of a long text", {"", first_words(kDam.body, 30)}, {"", kDam.body + kFerry.body + kOtherDam.body}},
      {"no text", {"Live", ""}, {"Live", ""}},
      {"every second word is another", kDam, {"", every(kDam.body, 2)}},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK_FALSE(is_copy(c.a, c.b));
    CHECK_FALSE(is_copy(c.b, c.a));
  }
}

TEST_CASE("Copies are recognised in scripts without spaces") {
  const Report storm{"台風登陸東岸",
                     "強烈颱風昨晚在東部海岸登陸，沿海三個縣市的學校和機關今天全部停班停課。氣象部門表示，"
                     "風力最強時達到每秒五十公尺，山區雨量超過六百毫米。救援人員連夜把住在河邊的居民送到體育館。"
                     "鐵路公司宣布南北幹線暫停行駛，機場取消了上百個航班。縣長在記者會上說，目前沒有人失蹤，"
                     "但是仍有兩個村莊的道路中斷。電力公司派出四十個小組搶修，預計明天中午以前恢復供電。"};
  const Report harvest{"稻米歉收價格上漲",
                       "今年夏天乾旱少雨，中部平原的稻米產量比去年減少兩成。農會估計，秋收以後米價還會繼續上漲。"
                       "一位種了三十年水稻的農民說，水庫從五月起就沒有放過水，他只好改種玉米和大豆。"
                       "農業部長承諾提供補助，並且計畫在下個月開放進口。超市業者表示，庫存足夠供應到年底，"
                       "請消費者不要囤積。專家認為，灌溉系統老舊才是問題的根本，政府應該儘快撥款更新。"};
  const auto share = [](const std::string& text, std::size_t part) {
    return text.substr(0, text.size() / 3 * part / 100 * 3);
  };
  CHECK(is_copy(storm, {"Storm", share(storm.body, 60)}));
  CHECK(is_copy(storm, {"Storm", share(harvest.body, 30) + "\n" + storm.body}));
  CHECK_FALSE(is_copy(storm, harvest));
  CHECK_FALSE(is_copy(storm, {storm.title, harvest.body}));
  CHECK_FALSE(is_copy({"", share(storm.body, 30) + harvest.body}, storm));
}

TEST_CASE("How much must be common depends on titles, outlets, numbers and length") {
  struct Case {
    std::string what;
    Likeness likeness;
    bool same_outlet;
    bool is_copy;
  };
  const Case cases[] = {
      {"most of the shorter text", {450, 620, 0, 1000}, false, true},
      {"too little of it", {400, 570, 0, 1000}, false, false},
      {"… but under a like title", {400, 570, 500, 1000}, false, true},
      {"… not enough for that either", {320, 490, 1000, 1000}, false, false},
      {"all of it, a small part of the longer one", {240, 1000, 1000, 1000}, false, false},
      {"within an outlet, other titles", {600, 750, 0, 1000}, true, false},
      {"within an outlet, like titles", {560, 720, 500, 1000}, true, true},
      {"within an outlet, like titles, too little", {520, 690, 1000, 1000}, true, false},
      {"within an outlet, nearly all", {700, 820, 0, 1000}, true, true},
      {"within an outlet, a third of the longer one", {340, 1000, 0, 1000}, true, false},
      {"other numbers", {600, 750, 1000, 590}, false, false},
      {"some other numbers", {600, 750, 1000, 610}, false, true},
      {"some other numbers, but all of the text", {600, 1000, 0, 410}, false, true},
  };
  auto a = kDam.signature(), b = a;
  a.outlet = 1;
  a.numbers.samples.back() = b.numbers.samples.back() = 6U << 24U;
  for (const auto& c : cases) {
    INFO(c.what);
    b.outlet = c.same_outlet ? 1 : 2;
    CHECK(is_same_report(a, b, c.likeness) == c.is_copy);
  }
}

TEST_CASE("A short text is a copy only under a like title: alone it may be a notice in place of the article") {
  const std::string notice = "This article is for subscribers. Sign in or subscribe to read on, or buy this issue.";
  CHECK_FALSE(is_copy({"Council votes on budget", notice}, {"Storm hits coast", notice}));
  CHECK_FALSE(is_copy({"", notice}, {"", notice}));
  const auto brief = first_words(kDam.body, 30);
  CHECK(is_copy({kDam.title, brief}, {kDam.title, brief}));
  CHECK_FALSE(is_copy({kDam.title, brief}, {"Flood", brief}));
}

TEST_CASE("Within an outlet boilerplate doesn't make reports of two articles one") {
  const auto notice = first_words(kOwnParagraph + " " + kFerry.body, 110);
  const auto with = [&](const char* title, const std::string& own) {
    return Report{title, own + "\n" + notice, "post"};
  };
  CHECK_FALSE(is_copy(with("Budget", ""), with("Storm", "")));
  CHECK_FALSE(is_copy(with("Budget", first_words(kDam.body, 60)), with("Storm", first_words(kOtherDam.body, 60))));
  CHECK(is_copy({"Flood", kDam.body, "post"}, {"Dam", kDam.body, "post"}));
  CHECK(is_copy({"Flood", kDam.body, "post"}, {"Dam", kDam.body, "times"}));
}

TEST_CASE("Reports of a series that differ in their numbers are not copies") {
  const auto weather = [](int seed) {
    std::string body;
    int number = seed;
    const auto next = [&] { return std::to_string(number = (number * 37 + 11) % 97); };
    for (const auto* part :
         {"Today will be sunny in most parts of the region, with highs of", "degrees on the coast and lows of",
          "degrees in the valleys. The wind comes from the west at", "kilometres an hour, with gusts of up to",
          "on the peaks. The chance of rain is", "per cent in the morning and",
          "per cent in the afternoon. Pollen is at", "grains, and the index of air quality at",
          "points. In the night it cools down to",
          "degrees. Tomorrow clouds move in from the sea, and temperatures reach"})
      body += std::string(part) + " " + next() + " ";
    return body + "degrees. The next forecast is published in the evening.";
  };
  CHECK(is_copy({"Weather", weather(3)}, {"Weather", weather(3)}));
  for (int seed = 4; seed < 12; ++seed) {
    INFO(seed);
    CHECK_FALSE(is_copy({"Weather", weather(3)}, {"Weather", weather(seed)}));
    CHECK_FALSE(is_copy({"", weather(3)}, {"", weather(seed)}));
  }
}

TEST_CASE("Resemblance and containment are close to what they estimate") {
  const auto half = compare(kDam.signature(), Report{"", first_words(kDam.body, kDamWords / 2)}.signature());
  CHECK(half.resemblance == Approx(500).margin(150));
  CHECK(half.containment == Approx(1000).margin(200));
  const auto same = compare(kDam.signature(), kDam.signature());
  CHECK((same.resemblance == 1000 && same.containment == 1000 && same.title == 1000));
  const auto other = compare(kDam.signature(), kFerry.signature());
  CHECK(other.resemblance < 150);
  CHECK(other.title < 300);
}
