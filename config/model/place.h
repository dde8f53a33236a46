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

/// How a text is written in a YAML file.
enum class Written {
  kPlain,         ///< as it is, or as a block
  kInQuotes,      ///< between YAML's own quotes, which are not part of it
  kCutByComment,  ///< up to a " #" right before a letter: to YAML that is a comment
};

}  // namespace tearsheet::config
