// What a killed process and a full disk leave: an archive that opens, verifies, and has all that was committed.

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "base/error.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;

namespace {

/// Runs `work` in a child that dies by SIGKILL after it, without any destructor.
void killed_after(const std::function<void()>& work) {
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      work();
    } catch (...) {
      _exit(1);
    }
    raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

Exchange numbered(int i) { return page("https://www.example.org/" + std::to_string(i), "body " + std::to_string(i)); }

/// Bytes that don't compress, the same for the same seed.
std::string noise(std::size_t size, unsigned seed) {
  std::string bytes(size, '\0');
  for (auto& c : bytes) c = static_cast<char>((seed = seed * 1664525U + 1013904223U) >> 24);
  return bytes;
}

/// Opens for writing, checks that exactly the first `count` pages are there, and that writing goes on.
void check_survivors(const Desk& desk, int count) {
  const auto database = desk.database();
  CHECK(messages(verify(desk.folder, *database)).empty());
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    const auto all = archive.captures_after({}, 1000);
    REQUIRE(all.size() == static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) CHECK(archive.read(all[static_cast<std::size_t>(i)]).bytes == numbered(i).body);
    CHECK(messages(verify(desk.folder, *database)).empty());
    archive.append(numbered(count));
    archive.commit();
    archive.wait_for_digests();
    CHECK(archive.captures_after({}, 1000).size() == all.size() + 1);
  }
  CHECK(messages(verify(desk.folder, *database)).empty());
  CHECK(restored_rows(desk) == rows(*database));
}

}  // namespace

TEST_CASE("a process killed between append and commit loses only what it had not committed") {
  Desk desk;
  desk.options.warc_size = GENERATE(1ULL << 30, 3000ULL, 1ULL);
  const int committed = GENERATE(0, 1, 5);
  const int appended = GENERATE(0, 1, 4);
  killed_after([&] {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < committed + appended; ++i) {
      archive.append(numbered(i));
      if (i < committed) archive.commit();
    }
  });
  check_survivors(desk, committed);
}

TEST_CASE("a process killed inside commit has all of it or nothing") {
  Desk desk;
  desk.options.warc_size = GENERATE(1ULL << 30, 3000ULL);
  killed_after([&] {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < 2; ++i) archive.append(numbered(i));
    archive.commit();
    for (int i = 2; i < 6; ++i) archive.append(numbered(i));
    archive.commit([](Database& database_of_commit) {
      database_of_commit.exec("CREATE TABLE other (x)");
      raise(SIGKILL);
    });
  });
  check_survivors(desk, 2);
}

TEST_CASE("whatever part of an uncommitted tail reached the disk is cut off") {
  Desk desk;
  std::string complete;
  std::size_t committed = 0;
  {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(numbered(0));
    archive.commit();
    committed = slurp(desk.warc()).size();
    archive.append(numbered(1));
    archive.append(numbered(2));
    complete = slurp(desk.warc());
  }
  REQUIRE(complete.size() > committed);
  for (auto size = committed; size <= complete.size(); size += 37) {
    spill(desk.warc(), std::string_view{complete}.substr(0, size));
    const auto database = desk.database();
    const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    CHECK(archive.captures_after({}, 10).size() == 1);
    CHECK(slurp(desk.warc()) == complete.substr(0, committed));
  }
}

TEST_CASE("readers see complete captures while a writer is at work") {
  Desk desk;
  const auto database = desk.database();
  Archive writer{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto readers = desk.database(OpenMode::kReadOnly);
  const Archive reader{desk.folder, *readers, desk.options, OpenMode::kReadOnly};
  writer.append(numbered(0));
  CHECK(reader.captures_after({}, 10).empty());
  writer.commit();
  writer.append(numbered(1));
  const auto seen = reader.captures_after({}, 10);
  REQUIRE(seen.size() == 1);
  CHECK(reader.read(seen[0]).bytes == "body 0");
}

TEST_CASE("on a full disk append fails, names the file, and nothing committed is lost") {
  Desk desk;
  desk.options.warc_size = GENERATE(1ULL << 30, 1ULL);
  {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(numbered(0));
    archive.commit();
  }
  // A limit on the size of files instead of a full disk: writes fail alike, with EFBIG for ENOSPC.
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit { 60'000, 60'000 };
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      archive.append(page("https://www.example.org/large", noise(400'000, 7)));
    } catch (const Error& error) {
      const bool named = error.kind() == ErrorKind::kIo && error.subject().ends_with(".warc.gz");
      // What fits still goes.
      if (desk.options.warc_size > 1) archive.append(numbered(1));
      _exit(named ? 7 : 8);
    }
    _exit(9);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 7);
  check_survivors(desk, 1);
}

TEST_CASE("a write that failed leaves the archive fit to go on") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  archive.append(numbered(0));
  archive.commit();
  struct rlimit before {};
  getrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_IGN);
  auto limit = before;
  limit.rlim_cur = 40'000;
  setrlimit(RLIMIT_FSIZE, &limit);
  CHECK_THROWS_AS(archive.append(page("https://www.example.org/large", noise(400'000, 7))), Error);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
  archive.append(numbered(1));
  archive.commit();
  CHECK(archive.captures_after({}, 10).size() == 2);
  CHECK(messages(verify(desk.folder, *database)).empty());
}

namespace {

constexpr int kNotAllowed = 77;

/// In a child with a mount of its own: writes until the disk is full, makes room, and goes on. 0 if all was as it
/// should.
int fill_small_disk(const std::filesystem::path& mount_point) {
  if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      mount("tmpfs", mount_point.c_str(), "tmpfs", 0, "size=600k") != 0) {
    return kNotAllowed;
  }
  Desk desk;
  desk.folder = mount_point / "archive";
  desk.database_path = mount_point / "state.db";
  desk.options.warc_size = 60'000;
  spill(mount_point / "ballast", std::string(100'000, 'x'));
  std::size_t committed = 0;
  bool full = false;
  {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < 1000 && !full; ++i) {
      try {
        archive.append(page("https://www.example.org/" + std::to_string(i), noise(9'000, static_cast<unsigned>(i))));
        archive.commit();
        ++committed;
      } catch (const Error& error) {
        full = true;
        if (error.kind() != ErrorKind::kIo || !error.subject().starts_with(mount_point.string())) return 1;
      }
    }
  }
  if (!full || committed < 5) return 2;
  std::filesystem::remove(mount_point / "ballast");
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto all = archive.captures_after({}, 5000);
  if (all.size() != committed) return 3;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (archive.read(all[i]).bytes != noise(9'000, static_cast<unsigned>(i))) return 4;
  }
  archive.append(numbered(9999));
  archive.commit();
  return verify(desk.folder, *database).empty() ? 0 : 5;
}

}  // namespace

TEST_CASE("a disk that is full for files and database alike loses nothing that was committed") {
  const TempFolder folder;
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    int code = 6;
    try {
      code = fill_small_disk(folder.path());
    } catch (...) {
    }
    _exit(code);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kNotAllowed) {
    WARN("no right to mount a small disk: not tested");
  } else {
    CHECK(WEXITSTATUS(status) == 0);
  }
}

TEST_CASE("a folder that can't be made or written is an error that names it") {
  Desk desk;
  const auto database = desk.database();
  spill(desk.folder, "a file where the folder should be");
  CHECK_THROWS_AS(Archive(desk.folder, *database, desk.options, OpenMode::kReadWrite), Error);
}
