#pragma once

// JSON as we write it: compact, keys in the order they were added, UTF-8, no locale. nlohmann::ordered_json does the
// work.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/json_fwd.h"

namespace tearsheet {

/// Compact text; invalid UTF-8 becomes U+FFFD instead of an exception.
std::string dump(const Json& json);

/// Throws Error(kUsage) with the byte offset if `text` is not one JSON value, or is nested deeper than 512.
Json parse_json(std::string_view text, std::string_view subject);

/// A JSON string, or null if `text` is empty, which means that there is no value.
Json string_or_null(std::string_view text);

}  // namespace tearsheet
