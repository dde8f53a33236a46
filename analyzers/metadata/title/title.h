#pragma once

// The headline among what a page calls its title: the <h1> that the head's titles contain or resemble, else theirs,
// with the outlet's name cut off ("Leaders meet | The Example Times"). A search title that says the same in other words
// gives way to the <h1>; a kicker that stands inside the <h1> is cut off where the head's titles lack it.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

struct TitleSources {
  std::string heading;                  ///< the line on the page that was taken for the headline, may be empty
  std::vector<std::string> heads;       ///< of JSON-LD, og:title, <title>: in order of trust, empty ones allowed
  std::vector<std::string> sites;       ///< names of the outlet: og:site_name, publisher, host
  std::vector<std::string> headings{};  ///< all <h1>, in the page's order (page_headings)
};

std::string choose_title(const TitleSources& sources);

/// The page's <h1>, a blank between the parts of each; a few, for a page that has many is a list.
std::vector<std::string> page_headings(const html::Document& doc);

/// A title without the outlet's name behind or before it.
std::string without_site(std::string_view title, const std::vector<std::string>& sites);

/// Do they share most of their words?
bool resembles(std::string_view a, std::string_view b);

}  // namespace tearsheet::analyzers
