#include "analyzers/content/notes.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers::content;

TEST_CASE("a note about the author begins with a name and has a job in it") {
  for (const auto* line :
       {"Ann Hale is a reporter for the Dunmere Post.", "Ann Hale covers ships for the Post, and writes about tides.",
        "Jan van der Berg is een redacteur van de krant.", "Eva Holm ist Redakteurin für Politik."}) {
    INFO(line);
    CHECK(is_author_note(line));
  }
  for (const auto* line :
       {"All dies ist nicht neu, sagt eine Journalistin der Zeitung.", "The bridge is a wonder of iron.",
        "She is a reporter.", "Nobody in the town that she left so long ago is a reporter any more."}) {
    INFO(line);
    CHECK_FALSE(is_author_note(line));
  }
}

TEST_CASE("it is taken from the end of a text, not from its middle") {
  const std::string note = "<p>Ann Hale is a reporter for the Dunmere Post.</p>";
  const auto content = extract("<article>" + p(1) + note + p(2) + p(3) + p(4) + note + "</article>");
  CHECK(shown(content) == lines({1}) + "Ann Hale is a reporter for the Dunmere Post.\n" + lines({2, 3, 4}));
  REQUIRE(content.removed.size() == 1);
  CHECK(content.removed[0].kind == "author_note");
}

TEST_CASE("of several stories on one page the one under the stated headline is read") {
  auto with = hints("The bridge opens");
  with.rules.is_headline = [](std::string_view line) { return line == "The bridge opens"; };
  const auto story = [](const std::string& tag, const std::string& headline, int first) {
    return "<" + tag + " class=s><h1>" + headline + "</h1>" + p(first) + p(first + 1) + p(first + 2) + "</" + tag + ">";
  };
  for (const auto* tag : {"article", "div"}) {
    const auto page = "<main>" + story(tag, "The bridge opens", 1) + story(tag, "Bakers go on strike", 4) +
                      story(tag, "A school gets a roof", 7) + "</main>";
    CHECK(shown(extract(page, with)) == lines({1, 2, 3}));
  }
  // Sections of one text have their headings in the same box.
  const auto sections =
      "<main><h1>The bridge opens</h1>" + p(1) + p(2) + "<h1>What it costs</h1>" + p(3) + p(4) + "</main>";
  CHECK(shown(extract(sections, with)) == lines({1, 2}) + "# What it costs\n" + lines({3, 4}));
}

TEST_CASE("comments are known with their number and in other languages") {
  for (const auto* heading : {"3 reacties", "12 Kommentare", "コメント", "Комментарии (4)", "Leave a comment"}) {
    const auto page =
        "<body><div>" + p(1) + p(2) + "<h3>" + std::string(heading) + "</h3><div>" + p(3) + "</div></div></body>";
    INFO(heading);
    CHECK(shown(extract(page)) == lines({1, 2}));
  }
}
