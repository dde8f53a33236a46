#pragma once

// The findings of a desk in the making. Of one file the first thousand are kept and the rest are counted: 64 MiB of
// nonsense must not become gigabytes of messages.

#include <cstddef>
#include <string>
#include <vector>

#include "config/model/desk.h"

namespace tearsheet::config {

class Findings {
 public:
  static constexpr std::size_t kMaxInFile = 1'000;

  void error(const Place& place, std::string message) { add({Severity::kError, place, std::move(message)}); }
  void warning(const Place& place, std::string message) { add({Severity::kWarning, place, std::move(message)}); }
  void add(Finding finding);
  /// How many errors were found, kept or not.
  std::size_t errors() const { return errors_; }

  /// All of them by file in byte order, line and column, each once; the object is empty then.
  std::vector<Finding> take();

 private:
  void close_file();

  std::vector<Finding> findings_;
  std::string file_;         ///< that the last finding was in
  std::size_t in_file_ = 0;  ///< findings in it, kept or not
  std::size_t errors_ = 0;
};

}  // namespace tearsheet::config
