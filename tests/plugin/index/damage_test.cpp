// Damaged, half-written and read-only indexes give an error or an older commit, never a crash.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::found;
using samples::TempFolder;

namespace fs = std::filesystem;

namespace {

void make_index(const fs::path& folder) {
  IndexWriter writer(folder);
  samples::add(writer, article("a", "Kremlin summit", "some words to be found"));
  writer.commit("one");
  samples::add(writer, article("b", "Another summit", "some other words"));
  samples::add(writer, article("a", "Kremlin summit", "changed words"));
  writer.commit("two");
}

std::vector<fs::path> files_of(const fs::path& folder) {
  auto files = list_files(folder);
  std::erase_if(files, [](const fs::path& file) { return file.filename() == "writer.lock"; });
  return files;
}

/// Writes over bytes of a file, in place.
void overwrite(const fs::path& file, std::size_t at, std::string_view bytes) {
  const int fd = ::open(file.c_str(), O_WRONLY);
  REQUIRE(fd >= 0);
  REQUIRE(::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at)) == static_cast<ssize_t>(bytes.size()));
  ::close(fd);
}

ErrorKind kind_of_opening(const fs::path& folder) {
  try {
    const IndexReader reader(folder);
    return ErrorKind::kUsage;  // opened
  } catch (const Error& error) {
    return error.kind();
  }
}

fs::path newest(const fs::path& folder, std::string_view prefix) {
  fs::path last;
  for (const auto& file : list_files(folder)) {
    if (file.filename().string().starts_with(prefix)) last = file;
  }
  return last;
}

}  // namespace

TEST_CASE("a missing index has its own error") {
  TempFolder folder;
  CHECK(kind_of_opening(folder.path()) == ErrorKind::kIo);
  CHECK(verify_index(folder.path()).size() == 1);
}

TEST_CASE("a changed byte anywhere is found before Lucene++ reads it") {
  TempFolder folder;
  make_index(folder.path());
  REQUIRE(verify_index(folder.path()).empty());
  std::size_t tried = 0;
  for (const auto& file : files_of(folder.path())) {
    const auto name = file.filename().string();
    if (name == "segments.gen" || name == "segments_1" || name == "commit_1.json")
      continue;  // not part of the last commit
    const auto bytes = read_file(file);
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      INFO(name << " at " << at);
      overwrite(file, at, std::string(1, static_cast<char>(bytes[at] ^ 0x20)));
      const auto wrong = verify_index(folder.path());
      const bool of_last = kind_of_opening(folder.path()) == ErrorKind::kCorrupt;
      CHECK(of_last == !wrong.empty());
      if (of_last) {
        CHECK_THROWS_AS(IndexWriter(folder.path()), Error);
        ++tried;
      }
      overwrite(file, at, bytes.substr(at, 1));
      CHECK(verify_index(folder.path()).empty());
    }
  }
  CHECK(tried >= 9);
}

TEST_CASE("a file that is missing or cut short is named in the error") {
  TempFolder folder;
  make_index(folder.path());
  const auto segments = newest(folder.path(), "segments_");
  const auto bytes = read_file(segments);
  fs::resize_file(segments, bytes.size() - 1);
  REQUIRE(verify_index(folder.path()).size() == 1);
  CHECK(verify_index(folder.path())[0].find(segments.filename().string()) != std::string::npos);
  CHECK(kind_of_opening(folder.path()) == ErrorKind::kCorrupt);
  fs::remove(segments);
  CHECK(verify_index(folder.path())[0].find("missing") != std::string::npos);
  CHECK(kind_of_opening(folder.path()) == ErrorKind::kCorrupt);
}

TEST_CASE("verify finds a change even if the file has kept its time") {
  TempFolder folder;
  make_index(folder.path());
  const auto segments = newest(folder.path(), "segments_");
  const auto time = fs::last_write_time(segments);
  overwrite(segments, 9, "\xFF");
  fs::last_write_time(segments, time);
  CHECK(verify_index(folder.path()).size() == 1);
}

TEST_CASE("a touched file is read again, and trusted") {
  TempFolder folder;
  make_index(folder.path());
  for (const auto& file : files_of(folder.path())) fs::last_write_time(file, fs::file_time_type::clock::now());
  CHECK(found(IndexReader(folder.path()), "summit") == "a b");
}

TEST_CASE("a commit killed before its list was written doesn't count") {
  TempFolder folder;
  make_index(folder.path());
  fs::remove(newest(folder.path(), "commit_"));
  {
    const IndexReader reader(folder.path());
    CHECK(reader.note() == "one");
    CHECK(found(reader, "some") == "a");
  }
  IndexWriter writer(folder.path());
  CHECK(writer.note() == "one");
  samples::add(writer, article("c", "Third", "more words"));
  writer.commit("three");
  CHECK(found(IndexReader(folder.path()), "words") == "a c");
  CHECK(verify_index(folder.path()).empty());
}

TEST_CASE("an index without any list is corrupt") {
  TempFolder folder;
  make_index(folder.path());
  for (const auto& file : list_files(folder.path())) {
    if (file.filename().string().starts_with("commit_")) fs::remove(file);
  }
  CHECK(kind_of_opening(folder.path()) == ErrorKind::kCorrupt);
  CHECK_THROWS_AS(IndexWriter(folder.path()), Error);
  CHECK(verify_index(folder.path()).size() == 1);
}

TEST_CASE("files that a killed writer left do no harm") {
  TempFolder folder;
  make_index(folder.path());
  write_file(folder.path() / "write.lock", "");
  write_file(folder.path() / "_99.cfs", "half a segment");
  write_file(folder.path() / "segments_zz", "half a commit");
  CHECK(IndexReader(folder.path()).note() == "two");
  IndexWriter writer(folder.path());
  samples::add(writer, article("c", "Third", "more words"));
  writer.commit("three");
  CHECK(found(IndexReader(folder.path()), "words") == "a b c");
}

TEST_CASE("a read-only folder can be searched") {
  TempFolder folder;
  make_index(folder.path());
  for (const auto& file : files_of(folder.path())) ::chmod(file.c_str(), 0444);
  ::chmod(folder.path().c_str(), 0555);
  CHECK(found(IndexReader(folder.path()), "summit") == "a b");
  CHECK(verify_index(folder.path()).empty());
  ::chmod(folder.path().c_str(), 0755);
}
