// The seeds of the fuzz targets and the inputs that fuzzing found, as ordinary tests.

#include <algorithm>
#include <filesystem>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "tests/fuzz/targets.h"

namespace fs = std::filesystem;
using namespace tearsheet;
using namespace tearsheet::fuzz;

namespace {

std::vector<fs::path> inputs(std::string_view folder, std::string_view target) {
  std::vector<fs::path> files;
  const auto path = fs::path(TEARSHEET_FUZZ) / folder / target;
  if (!fs::exists(path)) return files;
  for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("seeds and inputs that fuzzing found keep what is promised") {
  for (const auto& target : targets()) {
    CHECK(inputs("corpus", target.name).size() >= 3);
    for (const auto* folder : {"corpus", "regressions"}) {
      for (const auto& file : inputs(folder, target.name)) {
        INFO(file);
        CHECK_NOTHROW(target.check(read_file(file)));
      }
    }
  }
}

TEST_CASE("a broken promise is reported") {
  CHECK_NOTHROW(promise_text("Élysée", "a text"));
  CHECK_THROWS_AS(promise_text("\xFF", "a text"), Broken);
  CHECK_THROWS_AS(promise_text("E\u0301", "a text"), Broken);
  CHECK_THROWS_WITH(promise(false, "all is well", "input"), "all is well: input");
}

TEST_CASE("an input is divided into lines") {
  std::string_view input = "a\n\nb";
  CHECK(take_line(input) == "a");
  CHECK(take_line(input).empty());
  CHECK(take_line(input) == "b");
  CHECK(take_line(input).empty());
  CHECK(as_text("E\u0301\xFF") == "\u00C9\uFFFD");
}
