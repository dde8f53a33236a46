// Reading a state file while a writer is at work, as its owner and as another user.

#include "base/connection.h"

#include <array>
#include <string>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/database.h"
#include "base/error.h"
#include "tests/temporary.h"

using namespace tearsheet;
using tearsheet::tests::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMigrations[] = {"CREATE TABLE pages (x INTEGER) STRICT"};
constexpr std::array kLayers = {Layer{"pages", kMigrations}};
constexpr unsigned kNobody = 65534;

std::string count_pages(const fs::path& path) {
  try {
    const auto database = open_database(path, kLayers, OpenMode::kReadOnly);
    return std::to_string(database->execAndGet("SELECT count(*) FROM pages").getInt());
  } catch (const Error& error) {
    return error.what();
  }
}

/// A child process with another user's rights that counts the rows when asked. It is forked before anybody opens the
/// file: a child shares its parent's connections, which no other user could.
class OtherUser {
 public:
  explicit OtherUser(const fs::path& path) {
    if (::pipe(ask_) != 0 || ::pipe(answer_) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) serve(path);
  }
  ~OtherUser() {
    ::close(ask_[1]);
    ::waitpid(child_, nullptr, 0);
    for (const int fd : {ask_[0], answer_[0], answer_[1]}) ::close(fd);
  }

  std::string count() const {
    std::string answer(4096, '\0');
    if (::write(ask_[1], "?", 1) != 1) return "no answer";
    const auto size = ::read(answer_[0], answer.data(), answer.size());
    answer.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return answer;
  }

 private:
  [[noreturn]] void serve(const fs::path& path) const {
    ::close(ask_[1]);
    if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(1);
    for (char question = 0; ::read(ask_[0], &question, 1) == 1;) {
      const auto answer = count_pages(path);
      if (::write(answer_[1], answer.data(), answer.size()) < 0) ::_exit(2);
    }
    ::_exit(0);
  }

  int ask_[2] = {}, answer_[2] = {};
  pid_t child_ = -1;
};

/// A folder that all may read and only its owner may write.
struct SharedFolder {
  SharedFolder() { fs::permissions(folder.path(), fs::perms{0755}); }
  TemporaryFolder folder;
  fs::path path = folder / "crawl.db";
};

void add_page(Database& database) { database.exec("INSERT INTO pages (x) VALUES (1)"); }

/// Leaves the file with its -wal and without -shm, as a kill and a restart of the machine do.
void leave_wal(const fs::path& path, const fs::path& elsewhere) {
  const auto writer = open_database(elsewhere, kLayers);
  add_page(*writer);
  fs::copy_file(elsewhere, path);
  fs::copy_file(elsewhere.string() + "-wal", path.string() + "-wal");
}

}  // namespace

TEST_CASE("another user sees what a run has committed, while it works and afterwards") {
  if (::geteuid() != 0) {
    WARN("not run by root, so there is no other user: not tested");
    return;
  }
  const SharedFolder shared;
  const OtherUser other(shared.path);
  CHECK_THAT(other.count(), Catch::Contains("crawl.db"));
  {
    const auto writer = open_database(shared.path, kLayers);
    CHECK(other.count() == "0");
    add_page(*writer);
    CHECK(other.count() == "1");
    SQLite::Transaction transaction(*writer);
    add_page(*writer);
    CHECK(other.count() == "1");
    transaction.commit();
    CHECK(other.count() == "2");
    writer->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    CHECK(other.count() == "2");
    add_page(*writer);
    CHECK(other.count() == "3");
  }
  CHECK_FALSE(fs::exists(shared.path.string() + "-wal"));
  CHECK(other.count() == "3");
}

TEST_CASE("what another user can't see is an error that says what to do, not an old figure") {
  if (::geteuid() != 0) {
    WARN("not run by root, so there is no other user: not tested");
    return;
  }
  const SharedFolder shared;
  const OtherUser other(shared.path);
  leave_wal(shared.path, shared.folder / "elsewhere.db");
  CHECK_THAT(other.count(), Catch::Contains("crawl.db-wal") && Catch::Contains("`tearsheet status` once as the user"));
  ::chmod((shared.path.string() + "-wal").c_str(), 0600);
  CHECK_THAT(other.count(), Catch::Contains("crawl.db-wal") && Catch::Contains("the right to read it"));
  CHECK(count_pages(shared.path) == "1");  // the owner repairs it by reading
}

TEST_CASE("a file that was left with its -wal after a kill is read by its owner") {
  const TemporaryFolder folder;
  leave_wal(folder / "crawl.db", folder / "elsewhere.db");
  CHECK(count_pages(folder / "crawl.db") == "1");
}
