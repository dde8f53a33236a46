#pragma once

// Only the name, for headers. Code that makes or reads JSON includes base/json.h.

#include <nlohmann/json_fwd.hpp>

namespace tearsheet {

using Json = nlohmann::ordered_json;

}  // namespace tearsheet
