// What CreditReader says besides the credit; credit_names.cpp reads its names. Lines and parts: credit_test.cpp.

#include "analyzers/furniture/credits/credit_reader.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

namespace {

struct ReadLine {
  explicit ReadLine(std::string_view line, CreditPlace place = CreditPlace::kElement)
      : text(line), reader(text, place, Agencies::built_in()), found(reader.read(0, text.size())) {}

  CreditText text;
  CreditReader reader;
  bool found;
};

}  // namespace

TEST_CASE("short names of agencies count only as the agency spells itself") {
  CHECK(ReadLine("AP").reader.names() == "AP");
  const auto agency = [](std::string_view line) {
    const ReadLine read(line);
    return read.found ? read.reader.credit(line).agency : "";
  };
  CHECK(agency("AP") == "Associated Press");
  CHECK(agency("dpa") == "Deutsche Presse-Agentur");
  CHECK(agency("DPA") == "Deutsche Presse-Agentur");
  CHECK(agency("Ap").empty());
  CHECK(agency("reuters") == "Reuters");
}

TEST_CASE("the reader knows what shows that a credit is a picture's") {
  struct Case {
    const char* line;
    bool marked, says_picture;
  };
  const Case cases[] = {
      {"Photo: Ada Example", true, true},        {"© Ada Example", true, true},         {"AP Photo", false, true},
      {"Ada Example/Getty Images", false, true}, {"Ada Example/Reuters", false, false}, {"Ada Example", false, false},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const ReadLine read(c.line);
    REQUIRE(read.found);
    CHECK(read.reader.is_marked() == c.marked);
    CHECK(read.reader.says_picture() == c.says_picture);
  }
}

TEST_CASE("full names are only people and organizations of two words or more") {
  CHECK(ReadLine("Ada Example").reader.is_full_names());
  CHECK(ReadLine("Ada Example / Bo Beispiel").reader.is_full_names());
  CHECK_FALSE(ReadLine("Ada").reader.is_full_names());
  CHECK_FALSE(ReadLine("example.org").reader.is_full_names());
}

TEST_CASE("a line with absurdly many names is not a credit") {
  std::string line = "Photo: Ada Example";
  for (char c = 'A'; c < 'A' + 20; ++c) line += "/Bo " + std::string(1, c);
  CHECK(ReadLine(line).found);
  for (char c = 'A'; c < 'A' + 5; ++c) line += "/Cy " + std::string(1, c);
  CHECK_FALSE(ReadLine(line).found);
}
