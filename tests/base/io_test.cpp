#include "base/io.h"

#include <cerrno>
#include <functional>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "tests/faulty_disk.h"
#include "tests/temporary.h"

using namespace tearsheet;
using tests::FaultyDisk;
using tests::TemporaryFolder;

TEST_CASE("files are written, appended to, truncated and replaced") {
  const TemporaryFolder folder;
  const auto path = folder / "file";
  {
    io::File file(path, io::OpenFor::kReplacing);
    file.write("one ");
    file.write("two");
    file.write_at(0, "O");
  }
  CHECK(read_file(path) == "One two");
  io::File(path, io::OpenFor::kAppending).write("!");
  CHECK(read_file(path) == "One two!");
  {
    io::File file(path, io::OpenFor::kUpdating);
    file.truncate(4);
    file.write_at(4, "more");
  }
  CHECK(read_file(path) == "One more");
  io::File(path, io::OpenFor::kReplacing);
  CHECK(read_file(path).empty());
}

TEST_CASE("names are changed, and a missing file is not an error") {
  const TemporaryFolder folder;
  io::make_folders(folder / "a/b");
  io::make_folders(folder / "a/b");
  io::File(folder / "a/b/one", io::OpenFor::kReplacing).write("1");
  io::rename(folder / "a/b/one", folder / "a/two");
  CHECK(read_file(folder / "a/two") == "1");
  CHECK(io::remove(folder / "a/two"));
  CHECK_FALSE(io::remove(folder / "a/two"));
  CHECK_THROWS_WITH(io::rename(folder / "a/two", folder / "x"), Catch::Contains("a/two") && Catch::Contains("rename"));
  CHECK_THROWS_AS(io::remove(folder / "a/b"), Error);
  CHECK_THROWS_AS(io::make_folders("/proc/none/such"), Error);
  CHECK(io::folder_of("name") == ".");
}

TEST_CASE("a folder is removed with all in it, but not what its links point to") {
  const TemporaryFolder folder;
  for (const auto* name : {"kept", "gone/a/b", "gone/empty"}) io::make_folders(folder / name);
  for (const auto* name : {"kept/file", "gone/file", "gone/a/b/file"}) write_file(folder / name, "bytes");
  std::filesystem::create_directory_symlink(folder / "kept", folder / "gone/link");
  io::remove_all(folder / "gone");
  CHECK_FALSE(std::filesystem::exists(folder / "gone"));
  CHECK(read_file(folder / "kept/file") == "bytes");
  CHECK_NOTHROW(io::remove_all(folder / "gone"));
  io::remove_all(folder / "kept/file");
  CHECK(std::filesystem::is_empty(folder / "kept"));
}

TEST_CASE("each removal in a folder can fail, and the next attempt removes the rest") {
  const TemporaryFolder folder;
  constexpr int kRemovals = 4;
  for (int n = 1; n <= kRemovals; ++n) {
    INFO(n);
    io::make_folders(folder / "gone/a");
    for (const auto* name : {"gone/file", "gone/a/file"}) write_file(folder / name, "bytes");
    FaultyDisk disk(folder.path());
    disk.fail(io::Call::kRemove, n, EBUSY);
    CHECK_THROWS_WITH(io::remove_all(folder / "gone"), Catch::Contains("busy"));
    CHECK(disk.count(io::Call::kRemove) == n);
    io::try_remove(folder / "gone");
    CHECK_FALSE(std::filesystem::exists(folder / "gone"));
    CHECK(disk.count(io::Call::kRemove) == kRemovals + 1);
  }
}

TEST_CASE("leftovers of a failed clean-up are not an error") {
  const TemporaryFolder folder;
  io::make_folders(folder / "stays");
  FaultyDisk disk(folder.path());
  disk.fail(io::Call::kRemove, 1, EBUSY);
  CHECK_NOTHROW(io::try_remove(folder / "stays"));
  CHECK(std::filesystem::exists(folder / "stays"));
}

TEST_CASE("a file in the place of a folder is named") {
  const TemporaryFolder folder;
  write_file(folder / "file", "bytes");
  CHECK_THROWS_WITH(io::make_folders(folder / "file"), Catch::Contains("/file: can't create the folder"));
  CHECK_THROWS_WITH(io::make_folders(folder / "file/below"), Catch::Contains("/file: can't create the folder"));
}

TEST_CASE("each kind of call can be made to fail, with its path in the message") {
  const TemporaryFolder folder;
  const auto path = folder / "file";
  struct Case {
    io::Call call;
    std::function<void()> work;
  };
  const Case cases[] = {
      {io::Call::kOpen, [&] { io::File(path, io::OpenFor::kUpdating); }},
      {io::Call::kWrite, [&] { io::File(path, io::OpenFor::kReplacing).write("bytes"); }},
      {io::Call::kTruncate, [&] { io::File(path, io::OpenFor::kUpdating).truncate(1); }},
      {io::Call::kSync, [&] { io::File(path, io::OpenFor::kUpdating).sync(); }},
      {io::Call::kSync, [&] { io::sync_file(path); }},
      {io::Call::kSyncFolder, [&] { io::sync_folder(folder.path()); }},
      {io::Call::kRename, [&] { io::rename(path, folder / "other"); }},
      {io::Call::kRemove, [&] { io::remove(path); }},
      {io::Call::kMakeFolder, [&] { io::make_folders(folder / "below"); }},
  };
  for (const auto& c : cases) {
    INFO(static_cast<int>(c.call));
    write_file(path, "as it was");
    FaultyDisk disk(folder.path());
    disk.fail(c.call, 1, ENOSPC);
    CHECK_THROWS_WITH(c.work(), Catch::Contains(folder.path().string()) && Catch::Contains("No space left"));
    CHECK(disk.failed());
    CHECK_NOTHROW(c.work());  // once only
  }
}

TEST_CASE("a short write is continued, or leaves what has been written") {
  const TemporaryFolder folder;
  const auto path = folder / "file";
  {
    FaultyDisk disk(folder.path());
    disk.shorten_writes(3);
    io::File(path, io::OpenFor::kReplacing).write("one two three");
    CHECK(disk.count(io::Call::kWrite) == 5);
  }
  CHECK(read_file(path) == "one two three");
  FaultyDisk disk(folder.path());
  disk.shorten_writes(3);
  disk.fail(io::Call::kWrite, 2, EIO);
  CHECK_THROWS_AS(io::File(path, io::OpenFor::kReplacing).write("one two three"), Error);
  CHECK(read_file(path) == "one");
}

TEST_CASE("a power cut loses what was not synced, and only that") {
  const TemporaryFolder folder;
  const auto path = folder / "file";
  FaultyDisk disk(folder.path());
  write_file(path, "synced");
  io::File(path, io::OpenFor::kAppending).write(" and not");
  io::File(folder / "new", io::OpenFor::kReplacing).write("bytes");
  disk.cut_power(FaultyDisk::Loss::kEverything);
  CHECK(read_file(path) == "synced");
  CHECK_FALSE(std::filesystem::exists(folder / "new"));
}

TEST_CASE("after a power cut each unsynced change may be there or not, in any order") {
  const TemporaryFolder folder;
  std::set<std::string> outcomes;
  for (unsigned seed = 0; seed < 64; ++seed) {
    std::filesystem::remove_all(folder / "desk");
    std::filesystem::create_directories(folder / "desk");
    FaultyDisk disk(folder / "desk");
    io::File one(folder / "desk/one", io::OpenFor::kReplacing);
    one.write("A");
    one.sync();
    one.write("B");
    one.write("C");
    io::sync_folder(folder / "desk");
    io::rename(folder / "desk/one", folder / "desk/two");
    disk.cut_power(FaultyDisk::Loss::kSome, seed);
    const bool renamed = std::filesystem::exists(folder / "desk/two");
    CHECK(renamed != std::filesystem::exists(folder / "desk/one"));
    outcomes.insert((renamed ? "two " : "one ") + read_file(folder / (renamed ? "desk/two" : "desk/one")));
  }
  using namespace std::string_literals;
  CHECK(outcomes ==
        std::set{"one A"s, "one AB"s, "one A\0C"s, "one ABC"s, "two A"s, "two AB"s, "two A\0C"s, "two ABC"s});
}

TEST_CASE("a file is replaced completely or kept, whichever call fails and whenever the power is cut") {
  const TemporaryFolder folder;
  const auto path = folder / "desk/file";
  for (int n = 1;; ++n) {
    std::filesystem::remove_all(folder / "desk");
    std::filesystem::create_directories(folder / "desk");
    write_file(path, "old");
    FaultyDisk disk(folder / "desk");
    disk.fail_any(n, EIO);
    bool written = true;
    try {
      write_file(path, "new");
    } catch (const Error&) {
      written = false;
    }
    INFO(n);
    if (!disk.failed()) {
      CHECK(n > 5);
      break;
    }
    CHECK_FALSE(written);
    disk.cut_power(FaultyDisk::Loss::kSome, static_cast<unsigned>(n));
    const auto found = read_file(path);
    CHECK((found == "old" || found == "new"));
  }
}
