#pragma once

// The headline among what a page calls its title: the text that the outlet's selector names, else the <h1> that the head's titles contain or resemble, else one of
// those, with the outlet's name cut off ("Leaders meet | The Example Times"). A search title that says the same in
// other words gives way to the <h1>; a kicker inside the <h1> is cut off if the head's titles lack it.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/claims/claim.h"

namespace tearsheet::analyzers::metadata {

/// `claims` are in order of trust: the outlet's selector, the line taken for the headline, all <h1>, the head's titles.
/// Only the first vocabulary of <meta> that has a title counts. `sites` are names of the outlet: og:site_name, publisher, host.
Choice choose_title(const std::vector<Claim>& claims, const std::vector<std::string>& sites);

/// A claim for each <h1> and itemprop="headline" of the page, with a blank between its parts, except for those that show
/// the site's name. Only the first few: a page with many is a list.
std::vector<Claim> page_headings(const html::Document& doc);

/// A title without the outlet's name after or before it.
std::string without_site(std::string_view title, const std::vector<std::string>& sites);

/// Do they share most of their words?
bool resembles(std::string_view a, std::string_view b);

}  // namespace tearsheet::analyzers::metadata
