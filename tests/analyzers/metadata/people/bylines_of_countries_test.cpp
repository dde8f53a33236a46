// A thousand bylines of 60 countries, made of a list of names, so that the people are known by construction: as lines,
// as lists in the head, as persons of JSON-LD, and as the markup of themes.

#include <catch2/catch.hpp>

#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/page_people.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

struct Country {
  const char* code;
  const char* lead;  ///< empty: a role behind the name
  const char* and_;
  std::vector<std::string> given, family;
};

const std::vector<Country>& countries() {
  static const std::vector<Country> kCountries = {
#include "tests/analyzers/metadata/people/names_of_countries.inc"
  };
  return kCountries;
}

bool is_cjk(const Country& country) {
  const std::string code = country.code;
  return code == "CN" || code == "HK" || code == "JP" || code == "KR";
}

std::string name_of(const Country& country, std::size_t i) {
  const auto& given = country.given[i % country.given.size()];
  const auto& family = country.family[(i / country.given.size() + i) % country.family.size()];
  return is_cjk(country) ? family + given : given + ' ' + family;
}

std::string led(const Country& country, const std::string& names) {
  return *country.lead ? country.lead + names : names + " 기자";
}

std::string element(const std::string& name) { return "<a rel='author' href='/author/1'>" + name + "</a>"; }

Names shown(const std::string& markup) {
  Names names;
  const auto doc = html::parse("<body><h1>A headline</h1>" + markup + "<p>A text.</p>");
  for (const auto& claim : shown_people(doc)) add_authors(names, claim.people.authors);
  return names;
}

Names line(const std::string& text) {
  const auto byline = read_byline(text, {});
  return byline ? byline->people.authors : Names{"(no byline)"};
}

struct Made {
  std::string form, text;
  Names expected, found;
};

/// The forms in which one or two names of a country are written.
std::vector<Made> made(const Country& country, std::size_t i) {
  const auto a = name_of(country, i), b = name_of(country, i + 4);
  const auto one = led(country, a), two = led(country, a + country.and_ + b);
  const std::string day = "2021-04-15";
  std::vector<Made> all;
  const auto add = [&](const char* form, const std::string& text, Names expected, Names found) {
    all.push_back({form, text, std::move(expected), std::move(found)});
  };
  add("line", one, {a}, line(one));
  add("line of two", two, {a, b}, line(two));
  add("line, then a date", one + " | " + day, {a}, line(one + " | " + day));
  add("date, then a line", day + " | " + one, {a}, line(day + " | " + one));
  add("person", a, {a}, people_of_person(a).authors);
  add("list of the head", a, {a}, people_of(a).authors);
  const auto box = "<div class='byline'>" + std::string(country.lead) + element(a) + "<span>Politics</span></div>";
  add("box", box, {a}, shown(box));
  const auto boxes = "<p class='post-meta author'>" + std::string(country.lead) + element(a) + country.and_ +
                     element(b) + " <time>" + day + "</time></p>";
  add("box of two", boxes, {a, b}, shown(boxes));
  const auto card =
      "<div class='author-card'><span class='author-name'>" + a + "</span><span class='date'>" + day + "</span></div>";
  add("card", card, {a}, shown(card));
  return all;
}

}  // namespace

TEST_CASE("bylines of sixty countries name whom they name") {
  REQUIRE(countries().size() == 60);
  std::size_t bylines = 0;
  std::string wrong;
  for (const auto& country : countries()) {
    for (std::size_t i = 0; i < 3; ++i) {
      for (const auto& m : made(country, i)) {
        ++bylines;
        if (m.found != m.expected)
          wrong += std::string(country.code) + ", " + m.form + ": " + m.text + "  gives  " +
                   Catch::Detail::stringify(m.found) + "\n";
      }
    }
  }
  CHECK(wrong == "");
  CHECK(bylines >= 1000);
}
