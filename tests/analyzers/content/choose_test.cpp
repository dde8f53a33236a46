#include "analyzers/content/choose.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

struct Sample {
  explicit Sample(const std::string& html, std::string_view json_ld = {})
      : doc(html::parse(html)),
        measures(measure(doc)),
        lines(read_lines(doc, measures, {})),
        candidates(find_candidates(doc, lines, json_ld)) {}
  std::string id() const { return std::string(doc.attribute(choose(doc, candidates).node, html::Attr::kId)); }

  html::Document doc;
  Measures measures;
  Lines lines;
  std::vector<Candidate> candidates;
};

std::string paragraphs(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += p(i);
  return out;
}

}  // namespace

TEST_CASE("the candidate is chosen by how much of the text it has") {
  struct Case {
    const char* what;
    std::string html;
    const char* id;
  };
  const Case cases[] = {
      {"nothing but density", "<div id=a><div id=b>" + paragraphs(0, 4) + "</div></div>", "b"},
      {"markup around the text",
       "<div id=a><div id=b itemprop=articleBody>" + paragraphs(0, 4) + "</div>" + p(9) + "</div>", "b"},
      {"markup around a scrap",
       "<div id=a><div id=b class=entry-content>" + p(1) + "</div><div id=c>" + paragraphs(2, 9) + "</div></div>", "a"},
      {"the longest of several articles",
       "<div id=a><article id=b>" + p(1) + "</article><article id=c>" + paragraphs(2, 9) + "</article></div>", "c"},
      {"an article that is one teaser among many",
       "<div id=a><article id=b>" + p(1) + "</article><div id=c>" + paragraphs(2, 9) + "</div></div>", "a"},
      {"links speak against their container",
       "<div id=a><div id=b>" + paragraphs(0, 4) + "</div><ul>" +
           std::string("<li><a href=/x>Another story</a><li><a href=/y>One more</a>") + "</ul></div>",
       "b"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(Sample(c.html).id() == c.id);
  }
}

TEST_CASE("JSON-LD points to the container of its text") {
  const Sample sample("<div id=a><div id=b>" + paragraphs(0, 3) + "</div><div id=c>" + paragraphs(3, 9) +
                      "</div></div>");
  const auto with = find_candidates(sample.doc, sample.lines, prose(0) + " " + prose(1) + " " + prose(2));
  bool found = false;
  for (const auto& c : with) {
    if (c.ground != Ground::kJsonLd) continue;
    found = true;
    CHECK(sample.doc.attribute(c.node, html::Attr::kId) == "b");
  }
  CHECK(found);
  const auto story = "<div id=a><div id=b>" + paragraphs(0, 6) + "</div><div id=c>" + paragraphs(6, 9) + "</div></div>";
  std::string stated;
  for (int i = 0; i < 6; ++i) stated += prose(i) + "\n";
  CHECK(Sample(story).id() == "a");
  CHECK(Sample(story, stated).id() == "b");
  CHECK(Sample(story, prose(7) + " " + prose(8)).id() == "a");  // too little of the page to be all of it
  CHECK(Sample("<div id=c class=entry-content>" + story + "</div>", stated).id() == "c");
  for (const auto& c :
       find_candidates(sample.doc, sample.lines, "A text that the page does not show at all, whatever it says.")) {
    CHECK(c.ground != Ground::kJsonLd);
  }
}

TEST_CASE("a small tail outside the text is cut off") {
  const Sample sample("<div id=a><div id=b>" + paragraphs(0, 9) +
                      "</div><p>All rights in this text belong to the people who wrote it down for us.</p></div>");
  const auto& whole = sample.candidates.back();
  CHECK(end_of_text(sample.doc, sample.lines, whole) == 9);
  const Sample even("<div id=a><div id=b>" + paragraphs(0, 4) + "</div><div id=c>" + paragraphs(4, 8) + "</div></div>");
  CHECK(end_of_text(even.doc, even.lines, even.candidates.back()) == 8);
}

TEST_CASE("lines count for or against their container") {
  Line line;
  line.text = prose(1);
  line.length = 100;
  CHECK(line_value(line) == Approx(100));
  line.link_length = static_cast<std::uint32_t>(line.text.size());
  CHECK(line_value(line) < 0);
  line.kind = tearsheet::analyzers::BlockKind::kHeading;
  CHECK(line_value(line) == Approx(0));
  Line scrap;
  scrap.text = "Photos";
  scrap.length = 6;
  CHECK(line_value(scrap) < 0);
}
