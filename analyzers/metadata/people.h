#pragma once

// Who wrote it: bylines ("By A and B", "Reported by: NAME", "Von A") and stated authors, as persons' names.
//
// Agencies, newsrooms ("Staff", "Web Desk"), addresses and the outlet itself are no persons and left out.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

/// The authors of a line that is a byline and nothing else; an empty list for "By Reuters Staff"; nothing for other
/// text.
std::optional<std::vector<std::string>> parse_byline(std::string_view line);

/// Does it begin as a byline does ("By", "Reported by:")?
bool has_byline_lead(std::string_view line);

/// The persons in what a page states as author ("Ada Example, Bo Beispiel", "Ada Example and Reuters").
std::vector<std::string> persons_of(std::string_view names);

/// Adds those of `more` that `authors` lacks, by folded spelling.
void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more);

}  // namespace tearsheet::analyzers
