#include "desk/state/staging.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/io.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;
namespace fs = std::filesystem;

namespace {

/// Fails the n-th call that changes a file, and every later one: as after a kill.
class Killed : public io::Watcher {
 public:
  explicit Killed(int calls) : left_(calls) { before_ = io::watch(this); }
  ~Killed() override { io::watch(before_); }
  io::Verdict before(const io::Operation&) override { return {left_-- > 0 ? 0 : EIO, {}}; }
  void after(const io::Operation&) override {}
  bool happened() const { return left_ < 0; }

 private:
  int left_;
  io::Watcher* before_;
};

void put(const fs::path& folder, const std::string& text) {
  fs::create_directories(folder / "index");
  write_file(folder / "coverage.db", text);
  write_file(folder / "index/segment", text);
}

/// "old" or "new" if both files say so, else "mixed".
std::string content(const fs::path& var) {
  const auto file = read_file(var / "coverage.db"), segment = read_file(var / "index/segment");
  return file == segment ? file : "mixed";
}

}  // namespace

TEST_CASE("what is staged takes its place together") {
  const tests::TemporaryFolder var;
  put(var.path(), "old");
  write_file(var / "coverage.db-wal", "the log of the old file");
  {
    Staging staging(var.path());
    put(staging.path(), "new");
    staging.publish();
  }
  CHECK(content(var.path()) == "new");
  CHECK_FALSE(fs::exists(var / "coverage.db-wal"));
  CHECK_FALSE(fs::exists(var / "staged"));
}

TEST_CASE("what is not published is removed, at once or by the next verb") {
  const tests::TemporaryFolder var;
  put(var.path(), "old");
  {
    const Staging staging(var.path());
    put(staging.path(), "new");
  }
  CHECK_FALSE(fs::exists(var / "staged"));
  put(var / "staged", "new");
  settle_staging(var.path());
  CHECK(content(var.path()) == "old");
  CHECK_FALSE(fs::exists(var / "staged"));
}

TEST_CASE("killed at any call of publish(), the next verb finishes it or nothing has changed") {
  bool was_old = false, was_new = false;
  for (int calls = 0;; ++calls) {
    const tests::TemporaryFolder var, copy;
    put(var.path(), "old");
    {
      Staging staging(var.path());
      put(staging.path(), "new");
      const Killed killed(calls);
      try {
        staging.publish();
      } catch (const Error&) {
      }
      if (!killed.happened()) break;
      // A killed process runs no destructor: keep the folder as it is at this point.
      fs::remove_all(copy.path());
      fs::copy(var.path(), copy.path(), fs::copy_options::recursive);
    }
    settle_staging(copy.path());
    INFO("killed after " << calls << " calls");
    const auto left = content(copy.path());
    CHECK((left == "old" || left == "new"));
    (left == "old" ? was_old : was_new) = true;
    CHECK_FALSE(fs::exists(copy / "staged"));
  }
  CHECK(was_old);
  CHECK(was_new);
}

TEST_CASE("a database that is still open is not published") {
  const tests::TemporaryFolder var;
  Staging staging(var.path());
  write_file(staging / "coverage.db", "new");
  write_file(staging / "coverage.db-wal", "new");
  CHECK_THROWS_AS(staging.publish(), Error);
  CHECK_FALSE(is_published(var.path()));
}
