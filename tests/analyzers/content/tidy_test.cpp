#include "analyzers/content/tidy.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

TEST_CASE("a list of the page's contents is removed, other links within the page are not") {
  const std::string list = "<ul><li><a href=#a>Why now</a><li><a href=#b>What it costs</a></ul>";
  CHECK(shown(extract("<article>" + p(1) + list + "<h2 id=a>Why now</h2>" + p(2) + "<h2>What it costs</h2>" + p(3) +
                      "</article>")) == lines({1}) + "# Why now\n" + lines({2}) + "# What it costs\n" + lines({3}));
  CHECK(shown(extract("<article>" + p(1) + list + p(2) + "</article>")) ==
        lines({1}) + "- Why now\n- What it costs\n" + lines({2}));
  CHECK(shown(extract("<article>" + p(1) + "<div><a href=#end>Skip to the end of the list</a></div>" + p(2) +
                      "</article>")) == lines({1, 2}));
}

TEST_CASE("lists of text stay, lists of links are removed") {
  const auto content = extract(
      "<article>" + p(1) +
      "<ul><li><a href=/t>Tent</a><li>Rope of ten metres<li>Lamp with batteries<li><a href=/k>Knife</a></ul>" + p(2) +
      "<ul><li><a href=/1>First story of the day</a><li><a href=/2>Second story of the day</a></ul></article>");
  CHECK(shown(content) == lines({1}) + "- Tent\n- Rope of ten metres\n- Lamp with batteries\n- Knife\n" + lines({2}));
}

TEST_CASE("a text that is there twice is kept once") {
  const auto twice = [](const std::string& text, const std::string& again) {
    return shown(extract("<article><div class=a>" + text + "</div><div class=a>" + again + "</div></article>"));
  };
  CHECK(twice(p(1) + "<h2>Costs</h2>" + p(2) + p(3), p(1) + "<h2>Costs</h2>" + p(2) + p(3)) ==
        lines({1}) + "# Costs\n" + lines({2, 3}));
  CHECK(twice(p(1) + p(2), p(2) + p(3)) == lines({1, 2, 2, 3}));
  CHECK(twice(p(1) + p(1), p(1) + p(1)) == lines({1, 1, 1, 1}));
}

TEST_CASE("a few words without a paragraph are not text, except numbers and labels above text") {
  const auto with = [](const std::string& words) {
    return shown(extract("<article>" + p(1) + "<div>" + words + "</div>" + p(2) + "</article>"));
  };
  for (const auto* words : {"Key event", "3 of 11 comments", "Print"}) CHECK(with(words) == lines({1, 2}));
  for (const auto* words : {"3", "#12", "In short:"}) CHECK(with(words) == lines({1}) + words + "\n" + lines({2}));
  CHECK(shown(extract("<article>" + p(1) + p(2) + "<div>See more photos:</div></article>")) == lines({1, 2}));
}
