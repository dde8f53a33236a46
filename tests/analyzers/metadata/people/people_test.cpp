#include "analyzers/metadata/people/people.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
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
      {"This post was written by Ada Example, MD, surgeon, Sample Health.", {"Ada Example"}},
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
      {"BY ADA EXAMPLE AND BO SAMPLE", {"ADA EXAMPLE", "BO SAMPLE"}},
      {"By Ada A. Example", {"Ada A. Example"}},
      {"By Ada Example, senior political editor, and Bo Beispiel", {"Ada Example", "Bo Beispiel"}},
      {"By Ada Example Senior Writer", {"Ada Example"}},
      {"By Political Editor Ada Example", {"Ada Example"}},
      {"By Ada Example, PhD, RN", {"Ada Example"}},
      {"By Ada Example, Moscow", {"Ada Example"}},
      {"By Ada Example (AP)", {"Ada Example"}},
      {"By Robert Example, Jr.", {"Robert Example, Jr."}},
      {"By Uma Example and Anthony Head", {"Uma Example", "Anthony Head"}},
      {"By Edith Bank", {"Edith Bank"}},
      {"Von Ada Beispiel (Text) und Bo Muster (Fotos)", {"Ada Beispiel"}},
      {"Text: Ada Beispiel, Fotos: Bo Muster", {"Ada Beispiel"}},
      {"Text von Ada Beispiel Illustration von Bo Muster", {"Ada Beispiel"}},
      {"Autor/in: Ada Beispiel", {"Ada Beispiel"}},
      {"Autor:in: Ada Beispiel", {"Ada Beispiel"}},
      {"Author(s): Ada Example", {"Ada Example"}},
      {"Por José Ortega y Gasset", {"José Ortega y Gasset"}},
      {"Por Ada Ejemplo en Madrid", {"Ada Ejemplo"}},
      {"With inputs from PTI", {}},
      {"By Ada Example for Reuters", {"Ada Example"}},
      {"Reviewed by: Bo Beispiel", {}},
      {"Von Redakteurin Ada Beispiel", {"Ada Beispiel"}},
      {"Ein Gastbeitrag von Ada Beispiel", {"Ada Beispiel"}},
      {"Rédigé par Ada Exemple et Bo Modèle", {"Ada Exemple", "Bo Modèle"}},
      {"Escrito por Ada Ejemplo", {"Ada Ejemplo"}},
      {"Scritto da Ada Esempio e Bo Prova", {"Ada Esempio", "Bo Prova"}},
      {"Geschreven door Ada Voorbeeld en Bo Proef", {"Ada Voorbeeld", "Bo Proef"}},
      {"Af Ada Eksempel og Bo Prøve", {"Ada Eksempel", "Bo Prøve"}},
      {"Text av Ada Exempel och Bo Prov", {"Ada Exempel", "Bo Prov"}},
      {"Napisała Ada Przykład", {"Ada Przykład"}},
      {"Scris de Ada Exemplu", {"Ada Exemplu"}},
      {"Пише: Ада Приклад", {"Ада Приклад"}},
      {"Συντάκτης: Άντα Παράδειγμα", {"Άντα Παράδειγμα"}},
      {"Yazar: Ada Örnek", {"Ada Örnek"}},
      {"Oleh Ada Contoh", {"Ada Contoh"}},
      {"Szerző: Ada Példa", {"Ada Példa"}},
      {"作者：王小明", {"王小明"}},
      {"記者：王小明", {"王小明"}},
      {"글: 홍길동 기자", {"홍길동"}},
      {"लेखक: अदा उदाहरण", {"अदा उदाहरण"}},
      {"بقلم آدا مثال", {"آدا مثال"}},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto names = parse_byline(c.line);
    REQUIRE(names);
    CHECK(names->authors == c.names);
  }
}

TEST_CASE("sentences are not bylines") {
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

TEST_CASE("only people are authors in a stated list") {
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
      {"Ada Example, MDR Sachsen", {"Ada Example"}},
      {"ADA EXAMPLE, BOB SAMPLE", {"ADA EXAMPLE", "BOB SAMPLE"}},
      {"Deutsche Beispiele (www.example.org)", {}},
      {"Von DPA", {}},
      {"Von Trapp", {"Von Trapp"}},
      {"von Ada", {"Ada"}},
      {"V", {}},
      {"Ada Example, V", {"Ada Example"}},
      {"NDTV News Desk", {}},
      {"ada@example.org", {}},
      {"srauturier", {"srauturier"}},
      {"Ada", {"Ada"}},
      {"Ada Example, Privacy and Digital Security Expert", {"Ada Example"}},
      {"Ada Example, Director, Sample Van Lines", {"Ada Example"}},
      {"Ada Example, Reporter, Bo Beispiel, Editor", {"Ada Example", "Bo Beispiel"}},
      {"", {}},
      {"山田太郎", {"山田太郎"}},
  };
  for (const auto& c : cases) {
    INFO(c.stated);
    CHECK(people_of(c.stated).authors == c.names);
  }
}

TEST_CASE("a hostile list of authors takes little time") {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "Ada Example, ";
  CHECK(people_of(many).authors.size() <= 1);
  CHECK(!parse_byline("By " + many));
}

TEST_CASE("agencies are listed separately, by their canonical names") {
  CHECK(people_of("Ada Example and Reuters") == People{{"Ada Example"}, {"Reuters"}, {}});
  CHECK(people_of("Press Trust of India") == People{{}, {"Press Trust of India"}, {}});
  CHECK(people_of("dpa") == People{{}, {"Deutsche Presse-Agentur"}, {}});
  CHECK(parse_byline("By Ada Example, AP") == People{{"Ada Example"}, {"Associated Press"}, {}});
  CHECK(parse_byline("By Ada Example (AFP)") == People{{"Ada Example"}, {"Agence France-Presse"}, {}});
  CHECK(parse_byline("By Ada Example for AFP") == People{{"Ada Example"}, {"Agence France-Presse"}, {}});
  CHECK(parse_byline("By Reuters Staff") == People{{}, {"Reuters"}, {}});
  CHECK(parse_byline("With inputs from AFP and Ada Example") == People{{}, {"Agence France-Presse"}, {}});
}

TEST_CASE("organizations are listed separately") {
  CHECK(people_of("Sample Home Team").organizations == Names{"Sample Home Team"});
  CHECK(people_of("SMP Bank").organizations == Names{"SMP Bank"});
  CHECK(people_of("Edith Bank").authors == Names{"Edith Bank"});
  CHECK(people_of("sample.de").organizations == Names{"sample.de"});
  CHECK(people_of("The Team").empty());
}

TEST_CASE("a lead may be a line of its own") {
  for (const auto* line : {"By", "by:", "Written by", "About the author", "Über den Autor", "Von", "Par ", "Автор:"}) {
    INFO(line);
    CHECK(is_byline_lead(line));
  }
  for (const auto* line : {"", "Buy", "By Ada", "Ada"}) {
    INFO(line);
    CHECK(!is_byline_lead(line));
  }
}

TEST_CASE("full names are distinguished from other lines") {
  for (const auto* line : {"Ada Example", "Ada van der Example", "Ада Пример"}) {
    INFO(line);
    CHECK(is_full_name(line));
  }
  for (const auto* line : {"", "Ada", "political editor", "Senior Editor", "Sample News", "Web Desk", "Getty Images",
                           "What we know", "Sample Bank"}) {
    INFO(line);
    CHECK(!is_full_name(line));
  }
}
