#include "archive/file_digest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <future>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/error.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using namespace std::chrono_literals;

namespace {

/// Takes the place of a file. Who reads it waits until the test writes its bytes, or is done with it.
class SlowFile {
 public:
  explicit SlowFile(const std::filesystem::path& path) : bytes_(slurp(path)) {
    std::filesystem::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    // For reading too: then neither this open() nor a reader's waits for the other.
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(descriptor_ >= 0);
  }
  ~SlowFile() { ::close(descriptor_); }

  const std::string& bytes() const { return bytes_; }
  void let_read() const {
    REQUIRE(::write(descriptor_, bytes_.data(), bytes_.size()) == static_cast<ssize_t>(bytes_.size()));
  }

 private:
  std::string bytes_;
  int descriptor_ = -1;
};

}  // namespace

TEST_CASE("the digest is that of a file's first bytes") {
  const TempFolder folder;
  const auto file = folder / "file";
  spill(file, "some bytes, and more");
  CHECK(file_sha256(file, 10) == sha256_hex("some bytes"));
  CHECK(BackgroundDigest(file, 10).result() == sha256_hex("some bytes"));
  CHECK_THROWS_AS(file_sha256(file, 100), Error);
  CHECK_FALSE(BackgroundDigest(file, 100).result());
  CHECK_FALSE(BackgroundDigest(folder / "none", 1).result());
}

TEST_CASE("a commit doesn't wait for the digest of a file that is full") {
  Desk desk;
  desk.options.warc_size = 4000;
  {  // What this run writes has to be read again, because the next one didn't see it.
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(page(kUrl, "from an earlier run"));
    archive.commit();
  }
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  for (int i = 0; !std::filesystem::exists(desk.warc(2)); ++i) archive.append(page(kUrl, "body " + std::to_string(i)));
  const SlowFile full(desk.warc(1));
  const auto digest = [&] {
    return database->execAndGet("SELECT coalesce(lower(hex(sha256)), '') FROM warc_files WHERE serial = 1").getString();
  };

  auto commits = std::async(std::launch::async, [&] {
    archive.commit();  // begins to read the file
    archive.append(page(kUrl, "while it is being read"));
    archive.commit();
  });
  const bool waited = commits.wait_for(1min) != std::future_status::ready;
  CHECK_FALSE(waited);
  if (!waited) CHECK(digest().empty());
  full.let_read();
  commits.get();
  CHECK(archive.count() >= 3);
  archive.wait_for_digests();
  CHECK(digest() == sha256_hex(full.bytes()));
}
