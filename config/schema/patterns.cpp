#include <fmt/format.h>

#include "base/error.h"
#include "base/pattern.h"
#include "config/schema/values.h"

namespace tearsheet::config {

Problem pattern_problem(std::string_view text) {
  if (text.size() > kMaxPattern)
    return fmt::format("{} is longer than {} bytes: split it into several", quote(text), kMaxPattern);
  try {
    const Pattern compiled(std::string{text});
    return std::nullopt;
  } catch (const Error& error) {
    return fmt::format("{} is not a regular expression: {}", quote(text), error.what());
  }
}

}  // namespace tearsheet::config
