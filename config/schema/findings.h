#pragma once

// The findings of a desk while it is loaded. For each file the first thousand are kept and the rest are counted: 64 MiB
// of nonsense must not become gigabytes of messages.

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

  /// All findings, each once, by file in byte order, line and column. Leaves the object empty.
  std::vector<Finding> take();

 private:
  void close_file();

  std::vector<Finding> findings_;
  std::string file_;         ///< of the last finding
  std::size_t in_file_ = 0;  ///< findings in it, kept or not
  std::size_t errors_ = 0;
};

}  // namespace tearsheet::config
