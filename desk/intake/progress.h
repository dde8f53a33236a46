#pragma once

// Shows a line of progress on a terminal. May be empty: then nothing is shown.

#include <functional>
#include <string_view>

namespace tearsheet::desk {

using ProgressLine = std::function<void(std::string_view line)>;

}  // namespace tearsheet::desk
