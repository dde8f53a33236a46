#pragma once

// Turns yaml-cpp's terse messages into ones that help the user. Pure.

#include <string>
#include <string_view>

namespace tearsheet::config::yaml {

struct Explained {
  std::size_t at;       ///< the byte that the message is about
  std::string message;  ///< what is most likely wrong, and how to fix it
};

/// `message` is that of a YAML::Exception raised at the byte `at` of `bytes`.
Explained explain(const std::string& message, std::string_view bytes, std::size_t at);

}  // namespace tearsheet::config::yaml
