#pragma once

// The time zone of a country that has only one, by its top-level domain. Pure function.

#include <string>
#include <string_view>

namespace tearsheet::desk {

/// "Europe/Vienna" of "www.example.at"; empty if the domain is of no country, of one with several zones, or one that is
/// used all over the world (.io, .tv …).
std::string zone_of_country(std::string_view host);

}  // namespace tearsheet::desk
