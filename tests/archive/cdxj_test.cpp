#include "archive/cdxj.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/archive/foreign_warc.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> lines_of(const Desk& desk) {
  std::istringstream file{slurp(desk.folder / kCdxjFile)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// What the index has to be: made of all captures at once.
std::vector<std::string> expected(const Archive& archive) {
  std::vector<std::string> lines;
  for (const auto& capture : archive.captures_after({}, 1000)) lines.push_back(cdxj_line(capture));
  std::ranges::sort(lines);
  return lines;
}

void append_run(Archive& archive, int run) {
  for (int i = 0; i < 4; ++i) {
    archive.append(
        page("https://www.example.org/" + std::to_string((7 * run + 3 * i) % 10), "run " + std::to_string(run)));
  }
  archive.commit();
  archive.update_cdxj();
}

}  // namespace

TEST_CASE("a line says where a capture is") {
  const Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto first = archive.append(page("https://www.example.org/B?y=2&x=1", "one"));
  const auto again = archive.append(page("https://www.example.org/B?y=2&x=1", "one", "2021-04-15T07:00:00Z"));
  archive.append_resource("urn:sha256:abc", "", "text/plain; charset=utf-8", "text", at("2021-04-15T08:00:00Z"));
  archive.commit();
  archive.update_cdxj();
  const auto place = [](const Capture& c) {
    return "\"digest\":\"sha256:" + c.payload_sha256 + "\",\"length\":\"" + std::to_string(c.length) +
           "\",\"offset\":\"" + std::to_string(c.position.offset) + "\",\"filename\":\"tearsheet-00000001.warc.gz\"}";
  };
  const auto lines = lines_of(desk);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] ==
        "org,example)/b?x=1&y=2 20210415064000 {\"url\":\"https://www.example.org/B?y=2&x=1\",\"mime\":"
        "\"text/html\",\"status\":\"200\"," +
            place(first));
  CHECK(lines[1] ==
        "org,example)/b?x=1&y=2 20210415070000 {\"url\":\"https://www.example.org/B?y=2&x=1\",\"mime\":"
        "\"warc/revisit\",\"status\":\"200\"," +
            place(again));
  CHECK_THAT(lines[2], Contains("urn:sha256:abc 20210415080000 {\"url\":\"urn:sha256:abc\",\"mime\":\"text/plain\""));
  // The bytes from the offset on, as many as the length says, are the record's gzip member.
  const auto member = slurp(desk.warc()).substr(static_cast<std::size_t>(first.position.offset), first.length);
  CHECK_THAT(gunzip(member), Contains(first.record_id) && Catch::Matchers::EndsWith("one\r\n\r\n"));
}

TEST_CASE("what each run archived is merged in, in byte order, over several files") {
  Desk desk;
  desk.options.warc_size = 2000;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  archive.update_cdxj();
  CHECK_FALSE(fs::exists(desk.folder / kCdxjFile));
  for (int run = 0; run < 5; ++run) {
    append_run(archive, run);
    CHECK(lines_of(desk) == expected(archive));
  }
  CHECK(fs::exists(desk.warc(3)));
  // What isn't committed was never promised.
  archive.append(page("https://www.example.org/new", "new"));
  archive.update_cdxj();
  CHECK(lines_of(desk) == expected(archive));
  CHECK(messages(verify(desk.folder, *database)).empty());
}

TEST_CASE("an index that is lost, cut or another's is made again, and what can't be written leaves it as it was") {
  const Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  append_run(archive, 0);
  const auto file = desk.folder / kCdxjFile;
  const auto good = slurp(file);
  for (const auto& bytes : {std::string{}, good.substr(0, 100), good + "x"}) {
    spill(file, bytes);
    archive.update_cdxj();
    CHECK(slurp(file) == good);
  }
  fs::remove(file);
  append_run(archive, 1);
  CHECK(lines_of(desk) == expected(archive));
  const auto before = slurp(file);
  fs::create_directory(file.string() + ".new");
  CHECK_THROWS_AS(append_run(archive, 2), Error);
  CHECK(slurp(file) == before);
  fs::remove(file.string() + ".new");
  archive.update_cdxj();
  CHECK(lines_of(desk) == expected(archive));
}

TEST_CASE("records that were archived before lengths were kept are measured") {
  const Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  append_run(archive, 0);
  const auto good = slurp(desk.folder / kCdxjFile);
  database->exec("UPDATE captures SET length = 0; UPDATE cdxj SET serial = 0, offset = 0, size = 0");
  archive.update_cdxj();
  CHECK(slurp(desk.folder / kCdxjFile) == good);
  CHECK(messages(verify(desk.folder, *database)).empty());
}
