#pragma once

// Words of messages, and the few texts that several verbs build alike. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet {

std::string joined(const std::vector<std::string>& words, std::string_view by);

/// "1 error", "2 errors".
std::string counted(std::size_t count, std::string_view noun);

/// The known name that `given` is most likely a slip of the pen for; empty where none is near.
std::string nearest(std::string_view given, const std::vector<std::string>& known);

/// "; did you mean search?" where a known name is near, else empty.
std::string did_you_mean(std::string_view given, const std::vector<std::string>& known);

}  // namespace tearsheet
