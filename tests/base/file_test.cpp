#include "base/file.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/temporary.h"

using namespace tearsheet;
using tearsheet::tests::TemporaryFolder;

TEST_CASE("a file is written completely or not at all, and read back") {
  const TemporaryFolder folder;
  const auto path = folder / "a b ü.txt";
  write_file(path, "one");
  write_file(path, "two");
  append_file(path, "!\n");
  CHECK(read_file(path) == "two!\n");
  CHECK(list_files(folder.path()).size() == 1);  // nothing is left behind
}

TEST_CASE("a file that can't be moved into place leaves nothing behind") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "name/in use");
  CHECK_THROWS_AS(write_file(folder / "name", "bytes"), Error);
  CHECK(list_files(folder.path()).empty());
}

TEST_CASE("a file that can't be read is named in the error") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_file(folder / "none"), Catch::Contains("none") && Catch::Contains("No such file"));
  write_file(folder / "large", std::string(100, 'x'));
  CHECK_THROWS_WITH(read_file(folder / "large", 99), Catch::Contains("larger than the limit"));
  CHECK_THROWS_AS(write_file(folder / "no/such/folder", ""), Error);
  CHECK_THROWS_AS(list_files(folder / "none"), Error);
}

TEST_CASE("files are listed in byte order, hidden ones left out") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "b/.git");
  for (const auto name : {"b/2.yaml", "b/10.yaml", "a.yaml", "c.txt", ".hidden.yaml", "b/.git/x.yaml"})
    write_file(folder / name, "");
  const auto files = list_files(folder.path(), ".yaml");
  REQUIRE(files.size() == 3);
  CHECK(files[0] == folder / "a.yaml");
  CHECK(files[1] == folder / "b/10.yaml");
  CHECK(files[2] == folder / "b/2.yaml");
}

TEST_CASE("a lock has one holder, and is released with it") {
  const TemporaryFolder folder;
  {
    const auto lock = FileLock::try_lock(folder / "lock");
    REQUIRE(lock);
    CHECK_FALSE(FileLock::try_lock(folder / "lock"));
    CHECK(FileLock::is_held(folder / "lock"));
  }
  CHECK_FALSE(FileLock::is_held(folder / "lock"));
  CHECK(FileLock::try_lock(folder / "lock"));
  CHECK_FALSE(FileLock::is_held(folder / "none"));
  CHECK_FALSE(std::filesystem::exists(folder / "none"));
}
