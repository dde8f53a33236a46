#include "analyzers/metadata/people/authorship.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

struct Stated {
  Names persons, organizations;  ///< of JSON-LD
  Names bylines, meta;
  const char* body = "";
  Names selected{};
};

Authors choose_all(const Stated& stated, bool everything) {
  const auto doc = html::parse(stated.body);
  LinkedArticle linked;
  for (const auto& name : stated.persons) linked.authors.push_back({name, LinkedAuthor::Type::kPerson});
  for (const auto& name : stated.organizations) linked.authors.push_back({name, LinkedAuthor::Type::kOrganization});
  std::vector<AuthorClaim> lines;
  for (const auto& name : stated.selected) lines.push_back({{name, metadata::Source::kSelector}, {{name}, {}, {}}});
  for (const auto& line : stated.bylines) lines.push_back({{line, metadata::Source::kByline}, people_of(line)});
  std::vector<Statement> statements(1);
  statements[0].source = metadata::Source::kPlainMeta;
  statements[0].authors = stated.meta;
  const Names sites = {"The Sample Gazette"};
  return choose_authors({doc, &linked, lines, statements, sites}, everything);
}

People choose(const Stated& stated) { return choose_all(stated, false).people; }

}  // namespace

TEST_CASE("authors are those of the most trusted statement") {
  const char* shown = "<div class=byline>Cy Sample</div>";
  CHECK(choose({{"Ada Example"}, {}, {"Bo Beispiel"}, {"Di Muestra"}, shown}).authors == Names{"Ada Example"});
  CHECK(choose({{}, {}, {"Bo Beispiel"}, {"Di Muestra"}, shown}).authors == Names{"Bo Beispiel"});
  CHECK(choose({{}, {}, {}, {"Di Muestra"}, shown}).authors == Names{"Di Muestra"});
  CHECK(choose({{}, {}, {}, {"dimu"}, shown}).authors == Names{"Cy Sample"});
  CHECK(choose({{}, {}, {}, {"dimu"}, ""}).authors == Names{"dimu"});
  CHECK(choose({{"Staff"}, {}, {}, {"Di Muestra"}, ""}).authors == Names{"Di Muestra"});
  CHECK(choose({{"https://example.org/ada"}, {}, {}, {}, ""}) == People{});
  CHECK(choose({}) == People{});
}

TEST_CASE("the outlet and other organizations are authors only if no person is") {
  CHECK(choose({{"Sample Gazette"}, {}, {"Bo Beispiel"}, {}, ""}).authors == Names{"Bo Beispiel"});
  CHECK(choose({{"Sample Gazette"}, {}, {}, {}, ""}).authors == Names{"Sample Gazette"});
  CHECK(choose({{}, {"Sample Gazette"}, {}, {"Di Muestra"}, ""}).authors == Names{"Di Muestra"});
  CHECK(choose({{}, {"Sample Gazette"}, {}, {}, ""}).authors == Names{"Sample Gazette"});
}

TEST_CASE("the agencies of all statements are collected separately") {
  const auto people = choose({{"Ada Example", "Reuters"}, {"AFP"}, {}, {"The Associated Press"}, ""});
  CHECK(people.authors == Names{"Ada Example"});
  CHECK(people.agencies == Names{"Reuters", "Associated Press", "Agence France-Presse"});
}

TEST_CASE("all authors that the outlet's selectors name count, even the outlet itself") {
  const Stated stated = {{"Ada Example", "Reuters"}, {}, {}, {}, "", {"The Sample Gazette", "Bo Beispiel"}};
  const auto all = choose_all(stated, true);
  CHECK(all.people.authors == Names{"The Sample Gazette", "Bo Beispiel"});
  CHECK(all.people.agencies == Names{"Reuters"});
  REQUIRE(all.verdicts.size() == 4);
  CHECK(all.verdicts[0].why == "the outlet's extract names it");
  CHECK(all.verdicts[1].won);
  CHECK(all.verdicts[2].why == "ranks below the source that won");
}

TEST_CASE("the agencies that a page marks up are found though a selector names the authors") {
  const Stated stated = {{}, {}, {}, {}, "<div class=byline>By Cy Sample, Reuters</div>", {"Bo Beispiel"}};
  for (const bool everything : {false, true}) {
    const auto people = choose_all(stated, everything).people;
    CHECK(people.authors == Names{"Bo Beispiel"});
    CHECK(people.agencies == Names{"Reuters"});
  }
}

TEST_CASE("every claim has a verdict, and asking for all of them changes nothing") {
  const Stated stated = {
      {"Ada Example", "Reuters"}, {"Sample Bank"}, {"Bo Beispiel"}, {"staff"}, "<div class=byline>Cy Sample</div>"};
  const auto all = choose_all(stated, true);
  CHECK(all.people == choose(stated));
  struct Expected {
    metadata::Source source;
    const char* text;
    bool won;
    const char* why;
  };
  const Expected expected[] = {
      {metadata::Source::kJsonLd, "Ada Example", true, "the first source in the order of trust that names a person"},
      {metadata::Source::kJsonLd, "Reuters", false, "a news agency: it goes to agency_byline"},
      {metadata::Source::kByline, "Bo Beispiel", false, "ranks below the source that won"},
      {metadata::Source::kMarkup, "Cy Sample", false, "ranks below the source that won"},
      {metadata::Source::kPlainMeta, "staff", false, "names nobody"},
      {metadata::Source::kJsonLd, "Sample Bank", false, "an organization, not a person"},
  };
  REQUIRE(all.claims.size() == std::size(expected));
  REQUIRE(all.verdicts.size() == std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    INFO(expected[i].text);
    CHECK(all.claims[i].claim.source == expected[i].source);
    CHECK(all.claims[i].claim.text == expected[i].text);
    CHECK(all.verdicts[i].won == expected[i].won);
    CHECK(all.verdicts[i].why == expected[i].why);
  }
  CHECK(all.claims[3].claim.node != html::kNil);
}

TEST_CASE("an organization wins only if no person is named, and its verdict says so") {
  const auto all = choose_all({{}, {"Sample Gazette"}, {}, {}, ""}, true);
  REQUIRE(all.verdicts.size() == 1);
  CHECK(all.verdicts[0].won);
  CHECK(all.verdicts[0].why == "no person is named anywhere: the organization is the author");
}

TEST_CASE("an account loses to a person whom the page shows") {
  const char* shown = "<div class=byline>By Cy Sample</div>";
  CHECK(choose({{"Watermark feed"}, {}, {}, {}, shown}).authors == Names{"Cy Sample"});
  CHECK(choose({{"Watermark feed"}, {}, {"By Bo Beispiel"}, {}, ""}).authors == Names{"Bo Beispiel"});
  CHECK(choose({{"ada77"}, {}, {}, {}, shown}).authors == Names{"Cy Sample"});
  CHECK(choose({{"Watermark feed"}, {}, {}, {}, ""}).authors == Names{"Watermark feed"});
}

TEST_CASE("a byline completes the authors of JSON-LD") {
  CHECK(choose({{"Ada Example"}, {}, {"By Dr. Ada Example and Bo Beispiel"}, {}, ""}).authors ==
        Names{"Dr. Ada Example", "Bo Beispiel"});
  CHECK(choose({{"Ada Example"}, {}, {"By Bo Beispiel and Cy Sample"}, {}, ""}).authors == Names{"Ada Example"});
}

TEST_CASE("what is stated to be a person is one, whatever the words mean") {
  const Names names = {"Edith Bank",     "Anthony Head", "Simon Guard", "Anna Church", "Uma Court",
                       "Joana da Cunha", "Bram de Wit",  "Yo-Yo Ma",    "Per Aldous",  "Sjoerd in 't Veld"};
  for (const auto& name : names) {
    INFO(name);
    CHECK(choose({{name}, {}, {}, {}, ""}).authors == Names{name});
  }
  for (const auto* nobody : {"Staff Reporter", "Web Desk", "Senior Editor", "5501873", "https://example.org/ada",
                             "admin", "12.04.2021", "ada@example.org", "facebook.com/ada"}) {
    INFO(nobody);
    CHECK(choose({{nobody}, {}, {}, {}, ""}).authors.empty());
    CHECK(choose({{}, {}, {}, {nobody}, ""}).authors.empty());
  }
}
