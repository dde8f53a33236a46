#include "analyzers/content/header.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "analyzers/content/teasers.h"
#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

const std::string kHeadline = "Council votes for the bridge";
const std::string kStandfirst = "After ten years of talks the town will build across the river.";

/// A page whose container is the element with the id "text", its header's frame the complete body.
struct Sample {
  explicit Sample(const std::string& html, const ContentHints& with = hints(kHeadline))
      : doc(html::parse(html)), lines(read_lines(doc, measure(doc), with.rules)), header(read(with)) {}

  Header read(const ContentHints& with) const {
    auto text = doc.body();
    for (auto n = doc.body(); n != html::kNil; n = doc.next(n)) {
      if (doc.is_element(n) && doc.attribute(n, html::Attr::kId) == "text") text = n;
    }
    const Range range{0, lines.first[text], lines.end[text]};
    return read_header(doc, lines.all, range, main_parent(doc, lines, range.first, range.end).node, with);
  }

  std::string line(std::size_t i) const { return i < lines.all.size() ? lines.all[i].text : ""; }

  std::string first_of_text() const { return line(header.end == header.standfirst ? header.end + 1 : header.end); }

  html::Document doc;
  Lines lines;
  Header header;
};

/// The texts of the lines with this fate.
std::string lines_of(const Sample& sample, Outcome outcome, std::string_view kind) {
  std::string out;
  for (const auto& [line, fate] : sample.header.fates) {
    if (fate.outcome == outcome && kind_of(fate) == kind) out += (out.empty() ? "" : "|") + sample.line(line);
  }
  return out;
}

std::string inside(const std::string& html) { return "<div id=text>" + html + p(1) + p(2) + p(3) + "</div>"; }

}  // namespace

TEST_CASE("a header is read up to the first paragraph") {
  struct Case {
    const char* what;
    std::string html;
    std::string headline, standfirst, bylines, begins;
  };
  const auto h1 = "<h1>" + kHeadline + "</h1>";
  const Case cases[] = {
      {"headline in the container", inside(h1), kHeadline, "", "", prose(1)},
      {"headline above the container", h1 + inside(""), kHeadline, "", "", prose(1)},
      {"none", inside(""), "", "", "", prose(1)},
      {"a heading that says what the head says, before any h1",
       "<h1>The Example Times</h1><h2>" + kHeadline + "</h2>" + inside(""), kHeadline, "", "", prose(1)},
      {"an h1 close to the text that the head does not know", "<h1>Bridge: yes</h1>" + inside(""), "Bridge: yes", "",
       "", prose(1)},
      {"a line that is a headline by its words", inside("<p>" + kHeadline + "</p>"), kHeadline, "", "", prose(1)},
      {"names and dates", inside(h1 + "<p>By Ada Example</p><p>15 April 2021</p>"), kHeadline, "",
       "By Ada Example|15 April 2021", prose(1)},
      {"standfirst by its class", inside(h1 + "<p class=standfirst>" + kStandfirst + "</p>"), kHeadline, kStandfirst,
       "", prose(1)},
      {"standfirst as a heading", inside(h1 + "<h2>" + kStandfirst + "</h2>"), kHeadline, kStandfirst, "", prose(1)},
      {"standfirst as a heading, without a headline", inside("<h2>" + kStandfirst + "</h2>"), "", kStandfirst, "",
       prose(1)},
      {"the one paragraph above the container", h1 + "<p>" + kStandfirst + "</p>" + inside(""), kHeadline, kStandfirst,
       "", prose(1)},
      {"a first paragraph like the others", inside(h1 + "<p>" + kStandfirst + "</p>"), kHeadline, "", "", kStandfirst},
      {"the heading of the first section",
       "<div id=text>" + h1 + "<h2>The vote</h2>" + p(1) + p(2) + "<h2>The cost</h2>" + p(3) + "</div>", kHeadline, "",
       "", "The vote"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    const Sample sample(c.html);
    CHECK(sample.line(sample.header.headline) == c.headline);
    CHECK(sample.line(sample.header.standfirst) == c.standfirst);
    CHECK(lines_of(sample, Outcome::kField, "byline") == c.bylines);
    CHECK(sample.first_of_text() == c.begins);
  }
}

TEST_CASE("a description identifies a standfirst with markup of its own") {
  auto with = hints(kHeadline);
  with.descriptions.push_back("After ten years of talks, the town will build across the river");
  const auto apart = "<p class=x>" + kStandfirst + "</p>";
  const Sample known(inside("<h1>" + kHeadline + "</h1>" + apart), with);
  CHECK(known.line(known.header.standfirst) == kStandfirst);
  const Sample unknown(inside("<h1>" + kHeadline + "</h1>" + apart));
  CHECK(unknown.header.standfirst == kNoLine);
  const Sample alike(inside("<h1>" + kHeadline + "</h1><p>" + kStandfirst + "</p>"), with);
  CHECK(alike.header.standfirst == kNoLine);
}

TEST_CASE("credits, markers and furniture in a header have their own fates") {
  const Sample sample(inside("<h1>" + kHeadline +
                             "</h1><p>Photo: Ada Example</p><p>Advertisement</p><div class=share-buttons>Share this "
                             "with a friend</div><p>By Bo Beispiel</p>"));
  CHECK(lines_of(sample, Outcome::kField, "credit") == "Photo: Ada Example");
  CHECK(lines_of(sample, Outcome::kField, "byline") == "By Bo Beispiel");
  CHECK(lines_of(sample, Outcome::kRemoved, "ad_marker") == "Advertisement");
  CHECK(lines_of(sample, Outcome::kRemoved, "share") == "Share this with a friend");
  const Sample above("<h1>" + kHeadline + "</h1><div class=share-buttons>Share this with a friend</div>" + inside(""));
  const auto& fates = above.header.fates;
  const auto share =
      std::find_if(fates.begin(), fates.end(), [](const auto& f) { return kind_of(f.second) == "share"; });
  REQUIRE(share != fates.end());
  CHECK_FALSE(share->second.in_flow);
}

TEST_CASE("a page without prose has a headline but no end of the header") {
  const Sample sample("<div id=text><h1>" + kHeadline + "</h1><p>Soon</p></div>");
  CHECK(sample.line(sample.header.headline) == kHeadline);
  CHECK(sample.header.end == 0);
  CHECK(lines_of(sample, Outcome::kField, "byline").empty());
}

TEST_CASE("headlines are compared by their words") {
  const auto line = [](const char* text) {
    Line out;
    out.text = text;
    return out;
  };
  Headlines headlines({"Council votes for the bridge - The Example Times"});
  CHECK(headlines.begin_with(line("COUNCIL votes for the bridge")));
  CHECK_FALSE(headlines.state(line("COUNCIL votes for the bridge")));
  CHECK_FALSE(headlines.begin_with(line("Council votes for the bri")));
  CHECK_FALSE(headlines.begin_with(line("Council")));
  CHECK_FALSE(headlines.begin_with(line("…")));
  headlines.put_first(kHeadline);
  CHECK(headlines.state(line("“Council votes for the bridge”")));
  CHECK(Headlines().empty());
  CHECK_FALSE(headlines.empty());
}

TEST_CASE("lead lines and key points between headline and text are text") {
  const auto with = [](const std::string& between) {
    return shown(extract("<article><h1>The bridge opens</h1>" + between + p(1) + p(2) + "</article>"));
  };
  CHECK(with("<p>Ferries stop on Sunday, says the mayor</p>") ==
        "Ferries stop on Sunday, says the mayor\n" + lines({1, 2}));
  CHECK(with("<ul><li>Ferries stop on Sunday</li><li>Buses go on as before</li></ul>") ==
        "- Ferries stop on Sunday\n- Buses go on as before\n" + lines({1, 2}));
  CHECK(with("<p>Politics</p><p>5 min read for you</p>") == lines({1, 2}));
  CHECK(with("<p><a href=/a>Ferries stop on Sunday, says mayor</a></p>") == lines({1, 2}));
}

TEST_CASE("a list of contents without links is not text") {
  const auto content = extract("<article><h1>The bridge opens</h1><ul><li>What the bridge costs us</li></ul>" + p(1) +
                               "<h2>What the bridge costs us</h2>" + p(2) + "</article>");
  CHECK(shown(content) == lines({1}) + "# What the bridge costs us\n" + lines({2}));
}
