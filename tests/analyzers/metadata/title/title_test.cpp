#include "analyzers/metadata/title/title.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using metadata::Claim;
using metadata::Source;
using Texts = std::vector<std::string>;

namespace {

struct TitleSources {
  std::string heading;  ///< the line taken for the headline
  Texts heads;          ///< of JSON-LD, og:title, <title>
  Texts sites;
  Texts headings{};  ///< all <h1>
};

std::vector<Claim> claims_of(const TitleSources& sources) {
  std::vector<Claim> claims;
  const auto add = [&](const std::string& text, Source source) {
    if (!text.empty()) claims.push_back({text, source});
  };
  add(sources.heading, Source::kHeadline);
  for (const auto& heading : sources.headings) add(heading, Source::kHeading);
  add(sources.heads[0], Source::kJsonLd);
  add(sources.heads[1], Source::kOpenGraph);
  add(sources.heads[2], Source::kTitleElement);
  return claims;
}

Texts texts_of(const std::vector<Claim>& claims) {
  Texts texts;
  for (const auto& claim : claims) texts.push_back(claim.text);
  return texts;
}

}  // namespace

TEST_CASE("the headline is the heading that the head's titles confirm, without the outlet's name") {
  struct Case {
    TitleSources sources;
    const char* title;
  };
  const Case cases[] = {
      {{"Leaders meet in Geneva", {"", "Leaders meet in Geneva", "Leaders meet in Geneva | Sample"}, {"Sample"}},
       "Leaders meet in Geneva"},
      {{"", {"", "Leaders meet in Geneva - The Sample Gazette", ""}, {"Sample Gazette"}}, "Leaders meet in Geneva"},
      {{"", {"", "", "Leaders meet in Geneva, sources say | World | Sample"}, {}},
       "Leaders meet in Geneva, sources say"},
      {{"The Sample Gazette", {"", "Leaders meet in Geneva", ""}, {"Sample"}}, "Leaders meet in Geneva"},
      {{"Sample: news you need", {"Leaders meet in Geneva", "", ""}, {}}, "Leaders meet in Geneva"},
      {{"Putin–Biden summit: what we know - live", {"", "", ""}, {}}, "Putin–Biden summit: what we know - live"},
      {{"", {"Rates rise - and banks cheer", "", ""}, {"Sample"}}, "Rates rise - and banks cheer"},
      {{"", {"Sample | Leaders meet in Geneva for talks", "", ""}, {"Sample"}}, "Leaders meet in Geneva for talks"},
      {{"", {"", "", "The Sample Gazette: Leaders meet in Geneva"}, {"sample-gazette"}}, "Leaders meet in Geneva"},
      {{"", {"", "", "Geneva: leaders meet for talks"}, {"Sample"}}, "Geneva: leaders meet for talks"},
      {{"Summit in Geneva Leaders meet for talks", {"Leaders meet for talks", "", ""}, {}}, "Leaders meet for talks"},
      {{"The long winter – pictures of the world", {"", "The long winter – pictures of the world", ""}, {"world"}},
       "The long winter – pictures of the world"},
      {{"Leaders meet – Sample", {"", "Leaders meet – Sample", ""}, {"Sample"}}, "Leaders meet"},
      {{"Submissions", {"", "", "Submissions | Review of Samples"}, {}}, "Submissions"},
      {{"会議が始まる", {"", "", "会議が始まる：例新聞社オンライン"}, {}}, "会議が始まる"},
      {{"", {"", "Leaders meet in Geneva - The Sample Gazette", ""}, {"samplegazette"}}, "Leaders meet in Geneva"},
      {{"The best roofs of 2026", {"", "best roofs of 2026", ""}, {}}, "The best roofs of 2026"},
      {{"", {"", "", ""}, {}}, ""},
      {{"", {"", "", "Sample"}, {"Sample"}}, "Sample"},
      // The heading says it in other words than the search title.
      {{"", {"", "Leaders meet in 2021: what to know", ""}, {}, {"Leaders to meet in Geneva in 2021"}},
       "Leaders to meet in Geneva in 2021"},
      // The markup glued kicker and headline; the head has the blank.
      {{"SummitLeaders meet for talks", {"", "Summit Leaders meet for talks", ""}, {}},
       "Summit Leaders meet for talks"},
      // A kicker by itself is not a headline.
      {{"Talks in Geneva",
        {"", "Talks in Geneva: leaders of both houses agree to meet", ""},
        {},
        {"Talks in Geneva: leaders agree to meet"}},
       "Talks in Geneva: leaders agree to meet"},
      {{"", {"Geneva: Leaders meet for talks", "Geneva: Leaders meet for talks", ""}, {}, {"Leaders meet for talks"}},
       "Geneva: Leaders meet for talks"},
      // The one heading of a page, though its search title says something else.
      {{"", {"", "How do you set up a workstation?", ""}, {}, {"A desk that is good to you"}},
       "A desk that is good to you"},
      {{"", {"Leaders meet", "", ""}, {}, {"A desk that is good to you"}}, "Leaders meet"},
      {{"",
        {"", "Ten tips for the garden – Way To Green – Grow and thrive", ""},
        {"Way To Green"},
        {"Ten tips for the garden"}},
       "Ten tips for the garden"},
      {{"", {"", "Markets | Leaders meet in Geneva again", ""}, {"Sample"}, {"Markets | Leaders meet in Geneva again"}},
       "Markets | Leaders meet in Geneva again"},
  };
  for (const auto& c : cases) {
    INFO(c.sources.heading << " / " << c.sources.heads[1]);
    const auto claims = claims_of(c.sources);
    const auto choice = choose_title(claims, c.sources.sites);
    CHECK(choice.value == c.title);
    // One claim won, and each of the others says why it did not.
    REQUIRE(choice.verdicts.size() == claims.size());
    std::size_t won = 0;
    for (const auto& verdict : choice.verdicts) {
      won += verdict.won ? 1 : 0;
      CHECK_FALSE(verdict.why.empty());
      if (verdict.won) CHECK(verdict.value == choice.value);
    }
    CHECK(won == (claims.empty() ? 0 : 1));
  }
}

TEST_CASE("the title that the outlet's selector names is taken as it is") {
  const std::vector<Claim> page = {{"Leaders meet", Source::kHeading},
                                   {"Leaders meet | Sample", Source::kTitleElement}};
  auto claims = page;
  claims.insert(claims.begin(), {"A summit | Sample", Source::kSelector});
  const auto choice = choose_title(claims, {"Sample"});
  CHECK(choice.value == "A summit | Sample");
  REQUIRE(choice.verdicts.size() == 3);
  CHECK(choice.verdicts[0].won);
  CHECK(choice.verdicts[0].why == "the outlet's extract names it");
  CHECK_FALSE(choice.verdicts[1].won);
  CHECK_FALSE(choice.verdicts[2].won);
  CHECK(choice.verdicts[2].value == "Leaders meet");
}

TEST_CASE("a selector that is trusted less than the page's title only steps in for it") {
  const Claim selected{"A summit", Source::kSelector};
  const auto below = choose_title({{"Leaders meet", Source::kHeadline}, selected}, {});
  CHECK(below.value == "Leaders meet");
  CHECK(below.verdicts[1].why == "ranks below the one that won");
  const auto alone = choose_title({selected}, {});
  CHECK(alone.value == "A summit");
  CHECK(alone.verdicts[0].won);
}

TEST_CASE("titles resemble each other by their words") {
  CHECK(resembles("Leaders meet in Geneva", "LEADERS MEET IN GENEVA"));
  CHECK(resembles("Leaders meet in Geneva", "Leaders to meet in Geneva on Friday"));
  CHECK(!resembles("Leaders meet in Geneva", "The Sample Gazette"));
  CHECK(!resembles("", "Leaders"));
  CHECK(!resembles("Sample", "Sample of rocks from Mars reaches the Earth after ten years"));
}

TEST_CASE("the page's headings have a blank between their parts") {
  const auto doc = html::parse("<h1><span>Summit</span><span>Leaders meet</span></h1><h2>No</h2><h1>Two\n words</h1>");
  CHECK(texts_of(page_headings(doc)) == Texts{"Summit Leaders meet", "Two words"});
}

TEST_CASE("only the first vocabulary of <meta> that has a title counts") {
  const std::vector<Claim> claims = {{"Leaders meet", Source::kOpenGraph}, {"A summit", Source::kDublinCore}};
  const auto choice = choose_title(claims, {});
  CHECK(choice.value == "Leaders meet");
  CHECK(choice.verdicts[1].why == "another vocabulary of <meta> ranks above it");
}

TEST_CASE("headings that show the site's name are left out, microdata's headlines are not") {
  const auto doc = html::parse(
      "<h1><a href='/'>The Sample</a></h1><h1 class=site-title>The Sample</h1>"
      "<h2 itemprop=headline>Leaders meet</h2><meta itemprop=headline content=No>");
  CHECK(texts_of(page_headings(doc)) == Texts{"Leaders meet"});
}
