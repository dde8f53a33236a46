// A writer that can't write: unfinished work is never committed, and what was committed stays.

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "plugin/index/format/commit_list.h"
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

/// Sets a limit of this process while it lives.
class Limit {
 public:
  Limit(__rlimit_resource what, rlim_t most) : what_(what) {
    REQUIRE(::getrlimit(what, &before_) == 0);
    const rlimit now{most, before_.rlim_max};
    REQUIRE(::setrlimit(what, &now) == 0);
  }
  ~Limit() { ::setrlimit(what_, &before_); }

 private:
  __rlimit_resource what_;
  rlimit before_{};
};

/// Files can't grow beyond `bytes`, as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : before_(::signal(SIGXFSZ, SIG_IGN)), limit_(RLIMIT_FSIZE, bytes) {}
  ~FullDisk() { ::signal(SIGXFSZ, before_); }

 private:
  void (*before_)(int);
  Limit limit_;
};

template <class Function>
ErrorKind kind_of(Function&& function) {
  try {
    function();
    return ErrorKind::kUsage;  // no failure
  } catch (const Error& error) {
    return error.kind();
  }
}

void commit_two(IndexWriter& writer) {
  samples::add(writer, article("a", "Kremlin summit", "some words"));
  writer.commit("one");
  samples::add(writer, article("b", "Another summit", "other words"));
  writer.commit("two");
}

void check_is_as_of_two(const fs::path& folder) {
  const IndexReader reader(folder);
  CHECK(reader.note() == "two");
  CHECK(found(reader, "summit") == "a b");
  CHECK(verify_index(folder).empty());
}

/// Folders in the way of the lists of the next commits, while it lives.
class NoLists {
 public:
  explicit NoLists(const fs::path& folder) {
    for (char n = '1'; n <= '9'; ++n) {
      const auto list = folder / (std::string("commit_") + n + ".json");
      if (!fs::exists(list) && fs::create_directory(list)) made_.push_back(list);
    }
  }
  ~NoLists() {
    for (const auto& list : made_) fs::remove(list);
  }

 private:
  std::vector<fs::path> made_;
};

}  // namespace

TEST_CASE("what failed on a full disk is not committed later") {
  const TempFolder folder;
  {
    IndexWriter writer(folder.path());
    commit_two(writer);
    samples::add(writer, article("a", "Kremlin summit", "replaced " + std::string(20'000, 'x')));
    samples::add(writer, article("c", "Third summit", "more words"));
    {
      const FullDisk full(64);
      CHECK(kind_of([&] { writer.commit("three"); }) == ErrorKind::kIo);
    }
    // The disk has room again, but which parts of "three" were written is unknown.
    CHECK(kind_of([&] { writer.commit("four"); }) == ErrorKind::kIo);
    CHECK(kind_of([&] { samples::add(writer, article("d", "Fourth", "words")); }) == ErrorKind::kIo);
    check_is_as_of_two(folder.path());
  }
  check_is_as_of_two(folder.path());
  IndexWriter again(folder.path());
  CHECK(again.note() == "two");
  samples::add(again, article("c", "Third summit", "more words"));
  again.commit("three");
  CHECK(found(IndexReader(folder.path()), "summit") == "a b c");
}

TEST_CASE("a commit whose list can't be written doesn't change the one before") {
  const TempFolder folder;
  for (const bool first : {true, false}) {
    IndexWriter writer(folder.path());
    if (first) commit_two(writer);
    samples::add(writer, article("c", "Third summit", "more words"));
    {
      const NoLists none(folder.path());
      CHECK(kind_of([&] { writer.commit("three"); }) == ErrorKind::kIo);
      CHECK(kind_of([&] { writer.commit("again"); }) == ErrorKind::kIo);
    }
    check_is_as_of_two(folder.path());
  }
}

TEST_CASE("a file that can't be read is not reported as damaged") {
  const TempFolder folder;
  {
    IndexWriter writer(folder.path());
    commit_two(writer);
  }
  // Touched files are read again: each must be opened.
  for (const auto& file : list_files(folder.path())) fs::last_write_time(file, fs::file_time_type::clock::now());
  const auto commit = newest_commit(folder.path());
  REQUIRE(commit);
  {
    const int next = ::dup(0);
    ::close(next);
    const Limit no_more_files(RLIMIT_NOFILE, static_cast<rlim_t>(next));
    CHECK(kind_of([&] { flaws(folder.path(), *commit, Check::kChanged); }) == ErrorKind::kIo);
    CHECK(kind_of([&] { const IndexReader reader(folder.path()); }) == ErrorKind::kIo);
    CHECK(kind_of([&] { const IndexWriter writer(folder.path()); }) == ErrorKind::kIo);
    CHECK_FALSE(verify_index(folder.path()).empty());
  }
  check_is_as_of_two(folder.path());
}

TEST_CASE("a reader opens, or reports that there are too few open files, whatever their limit") {
  const TempFolder folder;
  {
    IndexWriter writer(folder.path());
    commit_two(writer);
  }
  const int next = ::dup(0);
  ::close(next);
  bool opened = false;
  for (int spare = 0; spare < 8 && !opened; ++spare) {
    const Limit few_files(RLIMIT_NOFILE, static_cast<rlim_t>(next + spare));
    const auto kind = kind_of([&] { const IndexReader reader(folder.path()); });
    INFO(spare << " files");
    CHECK((kind == ErrorKind::kIo || kind == ErrorKind::kUsage));
    opened = kind == ErrorKind::kUsage;
  }
  CHECK(opened);
  check_is_as_of_two(folder.path());
}
