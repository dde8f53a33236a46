#pragma once

// Templates of messages, "{severity} {title}: {headline}": text with named fields, and no more than that. A brace that
// doesn't enclose a word of a-z and _ is a brace. Pure functions.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::config {

/// The names of the fields, in their order.
std::vector<std::string> template_fields(std::string_view text);

/// `text` with each field replaced by what `value` gives for its name. What a value holds is never read as a field.
std::string fill_template(std::string_view text, const std::function<std::string(std::string_view)>& value);

}  // namespace tearsheet::config
