#include "analyzers/plain/plain.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using plain::read_plain;

namespace {

const std::string kOne =
    "The committee met on Monday and agreed on most of the points that had been left open, its chair said.";
const std::string kTwo =
    "Members will vote on the text next week, and the result will be published on the day after that.";

plain::PlainArticle read(const std::string& text) {
  return read_plain(text, furniture::Markers(), {"en", "Asia/Kolkata"});
}

std::string shape(const std::vector<Block>& body) {
  std::string out;
  for (const auto& block : body) out += "phlqct"[static_cast<int>(block.kind)];
  return out;
}

}  // namespace

TEST_CASE("headline and standfirst are separated from the text") {
  SECTION("a standfirst before the byline, with a full stop") {
    const auto article = read("Committee agrees\n\nIt took a night.\n\nBy Ada Example\n\n" + kOne + "\n\n" + kTwo);
    CHECK(article.title == "Committee agrees");
    CHECK(article.standfirst == "It took a night.");
    CHECK(article.authors == std::vector<std::string>{"Ada Example"});
    CHECK(shape(article.body) == "pp");
  }
  SECTION("no standfirst") {
    const auto article = read("Committee agrees\n\nBy Ada Example\n\n" + kOne + "\n\n" + kTwo);
    CHECK(article.standfirst.empty());
    CHECK(shape(article.body) == "pp");
  }
  SECTION("no byline: a sentence without a full stop") {
    const auto article =
        read("Committee agrees\n\nMembers found common ground in a night of talks\n\n" + kOne + "\n\n" + kTwo);
    CHECK(article.standfirst == "Members found common ground in a night of talks");
    CHECK(shape(article.body) == "pp");
  }
  SECTION("a first paragraph is not a standfirst") {
    const auto article = read("Committee agrees\n\n" + kOne + "\n\nAdvertisement\n\n" + kTwo);
    CHECK(article.standfirst.empty());
    CHECK(shape(article.body) == "pp");
    CHECK(article.removed == std::vector<Removed>{{"ad_marker", "Advertisement", {1, 0}}});
  }
  SECTION("a text without headline") {
    const auto article = read(kOne + " " + kTwo + " " + kOne + "\n\n" + kTwo);
    CHECK(article.title.empty());
    CHECK(shape(article.body) == "pp");
  }
}

TEST_CASE("headings, list items and quotes are distinguished from paragraphs") {
  const auto article = read("Committee agrees\n\n" + kOne + "\n\nWhat comes next\n\n" + kTwo +
                            "\n\n• One point\n\n• Another\n\n> " + kOne + "\n\n" + kTwo);
  CHECK(shape(article.body) == "phpllqp");
  CHECK(article.body[3].text == "One point");
}

TEST_CASE("a paragraph torn by a marker is joined") {
  const auto article =
      read("Committee agrees\n\n" + kOne + "\n\nMembers of the\n\nAdvertisement\n\ncommittee left.\n\n" + kTwo);
  REQUIRE(article.body.size() == 3);
  CHECK(article.body[1].text == "Members of the committee left.");
}

TEST_CASE("a name or a date in the middle of the text stays") {
  const std::string middle = "April 15, 2021";
  std::string text = "Committee agrees\n\n";
  for (int i = 0; i < 5; ++i) text += kOne + "\n\n";
  text += middle + "\n\nBy Ada Example\n\n";
  for (int i = 0; i < 8; ++i) text += kTwo + "\n\n";
  const auto article = read(text);
  CHECK(article.body.size() == 15);
  CHECK(article.authors.empty());
  CHECK(article.dates.empty());
}

TEST_CASE("U+00A0 inside a paragraph is kept") {
  const auto article =
      read("Committee agrees\n\nIt took 40\u00A0minutes, no more and no less, said a member.\n\n" + kTwo);
  CHECK(article.body[0].text == "It took 40\u00A0minutes, no more and no less, said a member.");
}

TEST_CASE("any text gives a result") {
  for (const auto* text :
       {"", "\n", "A", "A\nB", "Advertisement", "By Ada Example", "Published April 15, 2021", "•", "> "}) {
    INFO(text);
    CHECK_NOTHROW(read(text));
  }
}
