// How long a verb waits for the lock (desk/desk.h).

#include <future>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "desk/desk.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

TEST_CASE("a lock is waited for as long as the desk says") {
  tests::TemporaryFolder folder;
  write_file(folder / "tearsheet.yaml", "version: 1\n");
  const OpenDesk holder(folder.path().string());
  auto held = std::optional{holder.lock()};
  CHECK_THROWS_AS(OpenDesk(folder.path().string()).lock(), Error);
  CHECK_THROWS_AS(OpenDesk(folder.path().string(), 150ms).lock(), Error);
  auto waiting = std::async(std::launch::async, [&] {
    const OpenDesk patient(folder.path().string(), 1min);
    const auto lock = patient.lock();
    return true;
  });
  CHECK(waiting.wait_for(300ms) == std::future_status::timeout);
  held.reset();
  CHECK(waiting.get());
}
