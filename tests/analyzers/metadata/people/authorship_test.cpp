#include "analyzers/metadata/people/authorship.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using Names = std::vector<std::string>;

namespace {

struct Stated {
  Names persons, bodies;  ///< of JSON-LD
  Names bylines, meta;
  const char* body = "";
};

People choose(const Stated& stated) {
  const auto doc = html::parse(stated.body);
  LinkedArticle linked;
  linked.authors = stated.persons;
  linked.bodies = stated.bodies;
  People bylines;
  for (const auto& line : stated.bylines) bylines.add(people_of(line));
  std::vector<Statement> statements(1);
  statements[0].authors = stated.meta;
  const Names sites = {"The Sample Gazette"};
  return choose_people({doc, &linked, bylines, statements, sites});
}

}  // namespace

TEST_CASE("authors are those of the surest statement") {
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

TEST_CASE("the outlet and other houses are authors where no person is") {
  CHECK(choose({{"Sample Gazette"}, {}, {"Bo Beispiel"}, {}, ""}).authors == Names{"Bo Beispiel"});
  CHECK(choose({{"Sample Gazette"}, {}, {}, {}, ""}).authors == Names{"Sample Gazette"});
  CHECK(choose({{}, {"Sample Gazette"}, {}, {"Di Muestra"}, ""}).authors == Names{"Di Muestra"});
  CHECK(choose({{}, {"Sample Gazette"}, {}, {}, ""}).authors == Names{"Sample Gazette"});
}

TEST_CASE("agencies of all statements are kept apart") {
  const auto people = choose({{"Ada Example", "Reuters"}, {"AFP"}, {}, {"The Associated Press"}, ""});
  CHECK(people.authors == Names{"Ada Example"});
  CHECK(people.agencies == Names{"Reuters", "Associated Press", "Agence France-Presse"});
}
