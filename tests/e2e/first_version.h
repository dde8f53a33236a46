#pragma once

// A desk as the first version left it: one outlet crawled, a text imported, two alerts, two deliveries held.

#include <cstdlib>
#include <memory>

#include "tests/e2e/desk.h"

namespace tearsheet::tests {

inline std::unique_ptr<TestDesk> first_version_desk() {
  auto desk = std::make_unique<TestDesk>();
  std::filesystem::remove_all(desk->path());
  std::filesystem::create_directories(desk->path());
  const auto command = "tar -xzf '" + std::string{TEARSHEET_FIXTURES} + "/desk-v1.tar.gz' --strip-components=1 -C '" +
                       desk->path().string() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("can't unpack the first version's desk");
  return desk;
}

}  // namespace tearsheet::tests
