#pragma once

// How a page wants to be treated, by its server's headers and by itself:
//
//     X-Robots-Tag: noarchive                    X-Robots-Tag: tearsheet: noindex, noarchive
//     <meta name="robots" content="noarchive">   TDM-Reservation: 1 (W3C TDMRep: text and data mining is reserved)
//
// What follows is the desk's choice (crawler.noarchive, crawler.tdm). Pure functions.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tearsheet::crawler {

struct Wishes {
  bool noarchive = false;  ///< or noindex, or none: not to be kept and shown
  bool tdm = false;        ///< not to be mined
};

/// `x_robots_tags` are the values of these headers; one may begin with the product token of another crawler, which it is
/// for then. `notes` are those of PageFacts. `agent` is our product token.
Wishes wishes_of(const std::vector<std::string_view>& x_robots_tags, std::string_view tdm_reservation,
                 const std::vector<std::pair<std::string, std::string>>& notes, std::string_view agent);

}  // namespace tearsheet::crawler
