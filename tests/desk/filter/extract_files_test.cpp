#include "desk/filter/extract_files.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

std::string page(int n) {
  return "A summit in the north, number " + std::to_string(n) +
         "\n\nOfficials said on Thursday that the president would attend a summit in the northern capital next month, "
         "the "
         "first of its kind in three years, if both sides agree on the place.\n\nA spokeswoman told reporters that the "
         "date was still open, and that no list of guests had been drawn up, but that talks went on every day.\n";
}

/// What became of each file, in order: "file: title", or "file: kind of error"; "!" if a part was unreadable.
std::vector<std::string> extracted(const std::vector<PageFile>& files, unsigned threads) {
  std::vector<std::string> results;
  extract_files(files, {}, threads, [&](const ExtractedFile& done) {
    const auto line = parse_json(done.line, "a line");
    const auto what = line.contains("error") ? line.at("error").at("kind") : line.at("title");
    results.push_back(std::filesystem::path(line.at("file").get<std::string>()).filename().string() + ": " +
                      what.get<std::string>() + (done.unreadable ? " !" : ""));
  });
  return results;
}

}  // namespace

TEST_CASE("files are extracted in their order, by any number of threads") {
  const tests::TemporaryFolder folder;
  std::vector<PageFile> files;
  std::vector<std::string> expected;
  for (int n = 0; n < 30; ++n) {
    const auto name = std::to_string(n) + ".txt";
    write_file(folder / name, page(n));
    files.push_back({(folder / name).string(), "", Time{}});
    expected.push_back(name + ": A summit in the north, number " + std::to_string(n));
  }
  for (const unsigned threads : {1U, 4U}) CHECK(extracted(files, threads) == expected);
}

TEST_CASE("a file that holds no article, can't be read, or is known to be unreadable has a line of its own") {
  const tests::TemporaryFolder folder;
  write_file(folder / "empty.html", "");
  write_file(folder / "broken.html.gz", "\x1F\x8B\x08 this is not gzip");
  write_file(folder / "good.txt", page(1));
  const auto at = [&](const char* name) { return PageFile{(folder / name).string(), "", Time{}}; };
  auto known = at("folder");
  known.problem = "can't list";
  const auto results = extracted({at("empty.html"), at("none.html"), at("broken.html.gz"), known, at("good.txt")}, 2);
  REQUIRE(results.size() == 5);
  CHECK_FALSE(Catch::EndsWith("!").match(results[0]));
  CHECK(results[1] == "none.html: unreadable !");
  CHECK(results[2] == "broken.html.gz: unreadable !");
  CHECK(results[3] == "folder: unreadable !");
  CHECK(results[4] == "good.txt: A summit in the north, number 1");
}
