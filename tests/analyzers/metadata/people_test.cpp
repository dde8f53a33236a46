#include "analyzers/metadata/people.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using Names = std::vector<std::string>;

TEST_CASE("bylines are read in many forms") {
  struct Case {
    const char* line;
    Names names;
  };
  const Case cases[] = {
      {"Reported by: Meera Sample", {"Meera Sample"}},
      {"Reported By: NAME", {"NAME"}},
      {"By Ada Example", {"Ada Example"}},
      {"by ADA EXAMPLE", {"ADA EXAMPLE"}},
      {"By Ada Example and Bo Beispiel", {"Ada Example", "Bo Beispiel"}},
      {"By Ada Example, Bo Beispiel & Cy Sample", {"Ada Example", "Bo Beispiel", "Cy Sample"}},
      {"Written By Ada Example", {"Ada Example"}},
      {"Written by: Ada Example", {"Ada Example"}},
      {"By Ada Example, political editor", {"Ada Example"}},
      {"By Ada Example in Moscow", {"Ada Example"}},
      {"By Ada Example, The Associated Press", {"Ada Example"}},
      {"By Ada van der Example", {"Ada van der Example"}},
      {"By J. R. Example Jr.", {"J. R. Example Jr."}},
      {"By Maria O’Sample", {"Maria O’Sample"}},
      {"By The Associated Press", {}},
      {"By Reuters Staff", {}},
      {"By Web Desk", {}},
      {"Edited by: Ada Example", {}},
      {"Von Ada Beispiel", {"Ada Beispiel"}},
      {"Von Ada Beispiel und Bo Muster", {"Ada Beispiel", "Bo Muster"}},
      {"Par Ada Exemple", {"Ada Exemple"}},
      {"Por Ada Ejemplo y Bo Muestra", {"Ada Ejemplo", "Bo Muestra"}},
      {"di Ada Esempio", {"Ada Esempio"}},
      {"Door Ada Voorbeeld", {"Ada Voorbeeld"}},
      {"Автор: Ада Пример", {"Ада Пример"}},
      {"Author: Ada Example", {"Ada Example"}},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto names = parse_byline(c.line);
    REQUIRE(names);
    CHECK(*names == c.names);
  }
}

TEST_CASE("sentences are no bylines") {
  for (const auto* line : {
           "",
           "By",
           "By:",
           "By Monday",
           "By the time they met, it was too late.",
           "By 2030 all cars will be electric",
           "Von der Leyen",
           "Di Maio",
           "Ada Example",
           "Author unknown to police",
           "By far the largest town",
           "Reported by police as missing, she was found.",
           "Door to door",
           "Par exemple",
       }) {
    INFO(line);
    CHECK(!parse_byline(line));
  }
}

TEST_CASE("stated authors are persons only") {
  struct Case {
    const char* stated;
    Names names;
  };
  const Case cases[] = {
      {"Ada Example", {"Ada Example"}},
      {"By Ada Example", {"Ada Example"}},
      {"Ada Example, Bo Beispiel", {"Ada Example", "Bo Beispiel"}},
      {"Ada Example, ada example", {"Ada Example"}},
      {"Reuters", {}},
      {"AFP", {}},
      {"The Associated Press", {}},
      {"Staff Reporter", {}},
      {"Example News", {}},
      {"https://www.example.org/authors/ada", {}},
      {"admin", {}},
      {"", {}},
      {"山田太郎", {"山田太郎"}},
  };
  for (const auto& c : cases) {
    INFO(c.stated);
    CHECK(persons_of(c.stated) == c.names);
  }
}

TEST_CASE("a hostile list of authors ends soon") {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "Ada Example, ";
  CHECK(persons_of(many).size() <= 1);
  CHECK(!parse_byline("By " + many));
}
