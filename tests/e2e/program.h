#pragma once

// The built program, run as a user runs it: arguments, environment, standard input; exit code and both outputs come
// back.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace tearsheet::tests {

struct Result {
  int code = -1;  ///< exit code; 128 + signal where one ended it
  std::string out, err;
};

struct Setting {
  std::map<std::string, std::string> environment{};  ///< over a small fixed one
  std::string input{};                               ///< standard input
  std::filesystem::path folder{};                    ///< working folder; empty: the system's for temporary files
  std::optional<std::uint64_t> largest_file{};       ///< bytes: writing past it fails as on a full disk
  bool without_root = false;                         ///< as root, run as an ordinary user instead
};

Result run(const std::vector<std::string>& arguments, const Setting& setting = {});

/// The program in the background, for tests that kill it.
class Background {
 public:
  explicit Background(const std::vector<std::string>& arguments);
  ~Background();
  void kill(int signal);
  int wait();
  bool running();

 private:
  pid_t pid_ = -1;
  std::optional<int> code_;
};

}  // namespace tearsheet::tests
