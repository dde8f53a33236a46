#pragma once

// yaml-cpp's terse messages in the words of a desk. Pure.

#include <string>
#include <string_view>

namespace tearsheet::config::yaml {

struct Explained {
  std::size_t at;       ///< the byte that it concerns
  std::string message;  ///< what is wrong, most often, and the mend
};

/// `message` is that of a YAML::Exception raised at the byte `at` of `bytes`.
Explained explain(const std::string& message, std::string_view bytes, std::size_t at);

}  // namespace tearsheet::config::yaml
