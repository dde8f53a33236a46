#pragma once

// A place in one of the user's files.

#include <string>

namespace tearsheet::config {

/// 1-based, columns in code points; line 0: the entire file.
struct Place {
  std::string file;  ///< relative to the desk, with "/"
  int line = 0;
  int column = 0;
};

}  // namespace tearsheet::config
