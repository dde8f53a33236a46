#pragma once

// The headline among what a page calls its title: the <h1> where the head's titles agree with it, else theirs, with the
// outlet's name cut off ("Leaders meet | The Example Times").

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct TitleSources {
  std::string heading;             ///< the line on the page that was taken for the headline, may be empty
  std::vector<std::string> heads;  ///< of JSON-LD, og:title, <title>: in order of trust, empty ones allowed
  std::vector<std::string> sites;  ///< names of the outlet: og:site_name, publisher, host
};

std::string choose_title(const TitleSources& sources);

/// A title without the outlet's name behind or before it.
std::string without_site(std::string_view title, const std::vector<std::string>& sites);

/// Do they share most of their words?
bool resembles(std::string_view a, std::string_view b);

}  // namespace tearsheet::analyzers
