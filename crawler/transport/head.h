#pragma once

// Reads a response's head as it came over the wire. Names match without case (RFC 9110 §5.1). Pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

/// The status of a head's first line, "HTTP/1.1 200 OK": 100 to 999, 0 if there is none.
int status_of(std::string_view head);

/// The first header of that name, trimmed; empty if there is none.
std::string_view header(std::string_view head, std::string_view name);

/// All of them, in order: a header may be repeated (§5.3).
std::vector<std::string_view> headers(std::string_view head, std::string_view name);

/// All of them as one list: "gzip, br".
std::string joined_headers(std::string_view head, std::string_view name);

}  // namespace tearsheet::crawler
