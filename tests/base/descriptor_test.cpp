#include "base/descriptor.h"

#include <fcntl.h>

#include <catch2/catch.hpp>

using namespace tearsheet;

namespace {

int open_null() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
bool is_open(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

}  // namespace

TEST_CASE("a descriptor is closed at the end of its scope, once") {
  int fd = -1;
  {
    Descriptor first(open_null());
    REQUIRE(first.is_open());
    fd = first.get();
    const Descriptor second(std::move(first));
    CHECK_FALSE(first.is_open());
    CHECK(second.get() == fd);
    CHECK(is_open(fd));
  }
  CHECK_FALSE(is_open(fd));
}

TEST_CASE("what failed to open is not closed") {
  const Descriptor failed(::open("/dev/null/nowhere", O_RDONLY | O_CLOEXEC));
  CHECK_FALSE(failed.is_open());
}
