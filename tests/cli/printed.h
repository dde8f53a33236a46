#pragma once

// Standard output as text.

#include <cstdio>
#include <string>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "cli/output.h"
#include "tests/temporary.h"

namespace tearsheet::cli {

/// What `print` writes to standard output.
template <class Print>
std::string printed(const Print& print) {
  const tests::TemporaryFolder folder;
  const auto path = folder / "out";
  const int saved = ::dup(STDOUT_FILENO);
  const auto* file = std::freopen(path.c_str(), "w", stdout);
  REQUIRE(file);
  {
    Output out("never");
    print(out);
    out.finish();
  }
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
  return read_file(path);
}

}  // namespace tearsheet::cli
