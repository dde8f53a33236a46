// A user repairs a page that comes out wrong: `show --why` explains it, `extract` in the outlet's YAML corrects it.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;

namespace {

constexpr auto kUrl = "https://www.republic.example/2027/03/02/council";

/// The story is in small boxes that are called teasers; a text about the publisher, in many paragraphs, is beside it.
std::string page() {
  std::string text =
      "<html lang=en><head><title>Republic</title></head><body><h1>The council votes</h1>"
      "<div class='related-teasers story'><p>The council voted on Monday.</p><div class=promo>Buy us.</div>"
      "<p>Dig deeper: The old hall</p><p>Nobody spoke against it.</p></div><div class=about>";
  for (int i = 0; i < 12; ++i)
    text += "<p>This is a long text about the house that prints this paper, which is no news.</p>";
  return text + "</div></body></html>";
}

void set_extract(const TestDesk& desk, const std::string& extract) {
  desk.write("outlets/republic.yaml",
             "outlets:\n  - id: republic\n    site: https://www.republic.example\n    extract: " + extract + "\n");
}

Json article(const TestDesk& desk) { return json_lines(desk.run({"show", kUrl, "--format", "json"}).out).at(0); }

}  // namespace

TEST_CASE("a page that comes out wrong is explained, corrected, and read again") {
  const TestDesk desk;
  desk.write("page.html", page());
  REQUIRE(desk.run({"import", "--notify", (desk / "page.html").string(), "--url", kUrl, "--fetched",
                    "2027-03-02T12:00:00Z"})
              .code == 0);
  REQUIRE(desk.run({"update", "--now", "2027-03-02T12:00:00Z"}).code == 0);
  const auto before = article(desk);
  CHECK_THAT(before.dump(), Catch::Contains("prints this paper"));
  CHECK_FALSE(before.contains("notices"));

  const auto why = desk.run({"show", kUrl, "--why"});
  CHECK(why.code == 0);
  CHECK_THAT(why.out, Catch::Contains("container, chosen: div.about"));
  CHECK_THAT(why.out,
             Catch::Contains("dropped  related     div.related-teasers.story > p: <div.related-teasers.story> is "
                             "related by its tag, role or name  | The council voted on Monday."));

  // `show --why` uses the new YAML at once; stored articles change with a rebuild.
  set_extract(desk, "[{body: div.story, remove: [.promo], from: 2027-03-01}, {body: main, from: 2027-04-01}]");
  desk.write("tearsheet.yaml", desk.read("tearsheet.yaml") + "analyzers: {read_more: [Dig deeper]}\n");
  const auto lines = json_lines(desk.run({"show", kUrl, "--why", "--format", "json"}).out).at(0);
  CHECK(lines.at("schema") == "tearsheet/why/1");
  CHECK(lines.at("error").is_null());
  std::string kept;
  for (const auto& line : lines.at("lines")) {
    if (line.at("kept").get<bool>()) kept += line.at("text").get<std::string>() + "\n";
  }
  CHECK(kept == "The council voted on Monday.\nNobody spoke against it.\n");
  CHECK(article(desk) == before);
  CHECK_THAT(desk.run({"rebuild", "--diff"}).out, Catch::StartsWith("changed"));
  REQUIRE(desk.run({"rebuild"}).code == 0);

  const auto after = article(desk);
  CHECK(after.at("body").size() == 2);
  CHECK(after.at("made_by").at("config") != before.at("made_by").at("config"));
  const Json removed = {
      {{"kind", "extract"}, {"text", "Buy us."}, {"place", {{"block", 1}, {"offset", 0}}}},
      {{"kind", "read_more"}, {"text", "Dig deeper: The old hall"}, {"place", {{"block", 1}, {"offset", 0}}}}};
  CHECK(after.at("removed") == removed);
  CHECK(desk.run({"rebuild", "--check"}).code == 0);

  set_extract(desk, "{body: div.gone}");
  REQUIRE(desk.run({"rebuild"}).code == 0);
  CHECK(article(desk).at("body") == before.at("body"));
  CHECK(article(desk).at("notices").size() == 1);
  CHECK_THAT(desk.run({"show", kUrl}).out, Catch::Contains("notice: extract.body \"div.gone\": matches no text"));
}

TEST_CASE("a page that holds no article is explained by its URL") {
  const TestDesk desk;
  desk.write("page.html", "<html><body><h1>Soon</h1><p>Nothing yet.</p></body></html>");
  REQUIRE(desk.run({"import", "--notify", (desk / "page.html").string(), "--url", kUrl, "--fetched",
                    "2027-03-02T12:00:00Z"})
              .code == 0);
  REQUIRE(desk.run({"update", "--now", "2027-03-02T12:00:00Z"}).code == 0);
  CHECK(desk.run({"show", kUrl}).code == 1);
  const auto why = desk.run({"show", kUrl, "--why"});
  CHECK(why.code == 0);
  CHECK_THAT(why.out, Catch::Contains("# no article: too_short"));
  CHECK_THAT(why.out, Catch::Contains("| Nothing yet."));
  CHECK(json_lines(desk.run({"show", kUrl, "--why", "--format", "json"}).out).at(0).at("error").at("kind") ==
        "too_short");
  CHECK(desk.run({"show", "https://www.republic.example/unknown", "--why"}).code == 1);
  CHECK(desk.run({"show", kUrl, "--why", "--raw"}).code == 2);
}

TEST_CASE("a malformed selector is an error with its place, and the rest of the desk goes on") {
  const TestDesk desk;
  set_extract(desk, "{body: div..story}");
  const auto check = desk.run({"check"});
  CHECK(check.code == 2);
  CHECK_THAT(check.err + check.out, Catch::Contains("outlets/republic.yaml:4:21: error: \"body\": \"div..story\""));
}

TEST_CASE("show --why --field prints the claims about one field, which won and why the others lost") {
  const TestDesk desk;
  auto html = page();
  html.replace(html.find("<h1>"), 4, "<meta name=author content='Ada Example'><p class=byline>By Bo Beispiel</p><h1>");
  desk.write("page.html", html);
  REQUIRE(desk.run({"import", "--notify", (desk / "page.html").string(), "--url", kUrl, "--fetched",
                    "2027-03-02T12:00:00Z"})
              .code == 0);
  REQUIRE(desk.run({"update", "--now", "2027-03-02T12:00:00Z"}).code == 0);
  const auto text = desk.run({"show", kUrl, "--why", "--field", "author"});
  CHECK(text.code == 0);
  CHECK_THAT(text.out, Catch::Contains("author: Ada Example\n") && Catch::Contains("  won   plain_meta (full name)") &&
                           Catch::Contains("  lost  markup (marked as author)"));
  const auto json = json_lines(desk.run({"show", kUrl, "--why", "--field", "author", "--format", "json"}).out).at(0);
  CHECK(json.at("schema") == "tearsheet/why-field/1");
  CHECK(json.at("value") == article(desk).at("authors").at(0));
  CHECK(json.at("claims").at(0).at("won") == true);
  CHECK(json.at("claims").at(0).at("source") == "plain_meta");
  for (const auto* field :
       {"title", "standfirst", "author", "published", "updated", "section", "lang", "canonical_url"}) {
    INFO(field);
    CHECK(desk.run({"show", kUrl, "--why", "--field", field}).code == 0);
  }
  CHECK(desk.run({"show", kUrl, "--field", "author"}).code == 2);
  CHECK(desk.run({"show", kUrl, "--why", "--field", "body"}).code == 2);
}
