#pragma once

// Is "04/05/2021" the fourth of May or the fifth of April? By CLDR's short date of the page's language and place.

#include <string>
#include <string_view>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

/// True if the month comes first. The place is the language tag's region, else that of the outlet's zone, else the
/// host's; if neither language nor place is known, the day comes first.
bool is_month_first(const DateContext& context);

/// That place, as ISO 3166 writes it; empty if the page doesn't say.
std::string region_of(const DateContext& context);

/// The region of a host under a country's domain ("GB" of www.example.co.uk), "US" of .gov and .mil; empty for others,
/// and for those in use everywhere (.io, .tv).
std::string region_of_host(std::string_view host);

}  // namespace tearsheet::analyzers::metadata
