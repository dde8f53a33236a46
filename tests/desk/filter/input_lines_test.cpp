#include "desk/filter/input_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

std::string lines_of(const std::string& bytes) {
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "lines", bytes);
  InputLines reader((folder.path() / "lines").string());
  std::string out;
  do {
    while (const auto line = reader.next()) out += std::to_string(line->number) + "[" + line->text + "]";
  } while (reader.wait());
  CHECK_FALSE(reader.next());
  return out;
}

}  // namespace

TEST_CASE("lines are numbered from 1, blank ones counted and passed over") {
  CHECK(lines_of("") == "");
  CHECK(lines_of("\n \n\r\n") == "");
  CHECK(lines_of("a\nb\n") == "1[a]2[b]");
  CHECK(lines_of("a\n\n b\r\n\nc") == "1[a]3[ b]5[c]");
}

TEST_CASE("a line may be longer than what is read at once") {
  const std::string longer(1'000'000, 'x');
  CHECK(lines_of("a\n" + longer + "\nb") == "1[a]2[" + longer + "]3[b]");
  CHECK(lines_of(longer) == "1[" + longer + "]");
}

TEST_CASE("a file that is not there is named") {
  CHECK_THROWS_WITH(InputLines("/none/such"), Catch::Contains("/none/such"));
  CHECK_THROWS_AS(InputLines("/none/such"), Error);
}
