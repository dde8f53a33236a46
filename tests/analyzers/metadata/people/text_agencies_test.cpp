#include "analyzers/metadata/people/text_agencies.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

TEST_CASE("datelines and endings credit agencies") {
  struct Case {
    const char *first, *last;
    Names agencies;
  };
  const Case cases[] = {
      {"WASHINGTON, April 15 (Reuters) - The leaders met.", "They left.", {"Reuters"}},
      {"Berlin (dpa) – Die Brücke ist offen.", "", {"Deutsche Presse-Agentur"}},
      {"Düsseldorf (dpa/lnw) - Die Brücke ist offen.", "", {"Deutsche Presse-Agentur"}},
      {"New Delhi, April 3 (PTI): The bridge is open.", "", {"Press Trust of India"}},
      {"MOSCOW, April 3. /TASS/. The bridge is open.", "", {"TASS"}},
      {"(ANSA) - ROMA, 12 APR - Il ponte è aperto.", "", {"ANSA"}},
      {"The bridge is open.", "It will stay so. (AFP)", {"Agence France-Presse"}},
      {"The bridge is open.", "It will stay so. (With inputs from PTI)", {"Press Trust of India"}},
      {"The bridge is open.", "PTI", {"Press Trust of India"}},
      {"Berlin (dpa) - A.", "B. (AFP, dpa)", {"Deutsche Presse-Agentur", "Agence France-Presse"}},
  };
  for (const auto& c : cases) {
    INFO(c.first << " … " << c.last);
    CHECK(agencies_of_text(c.first, c.last) == c.agencies);
  }
}

TEST_CASE("texts that speak of agencies credit none") {
  for (const auto* text : {"", "The Associated Press (AP) said on Monday that the bridge is open.",
                           "The photographers of the three large agencies who had waited for a day at the foot of the "
                           "bridge (AFP) - left.",
                           "He reads Reuters every day.", "The bridge (the old one) - is open."}) {
    INFO(text);
    CHECK(agencies_of_text(text, text).empty());
  }
}
