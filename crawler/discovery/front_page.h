#pragma once

// What a front page says of its outlet, for `outlet add`: what it is called, its language, where its news is listed.
// Pure function.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace tearsheet::crawler {

struct FrontPage {
  std::optional<Url> refresh;  ///< the page only leads on to this one
  std::string name;            ///< og:site_name, application-name or the title; may be empty
  std::string language;        ///< as declared, "en-GB" or "en_GB"; may be empty
  std::vector<Url> feeds;      ///< that it announces
  std::vector<Url> sections;   ///< that its navigation links to, on its own domain
};

/// `bytes` are content-decoded; `content_type` and `refresh` are the response's headers.
FrontPage read_front_page(std::string_view bytes, std::string_view content_type, const Url& url,
                          std::string_view refresh = {});

}  // namespace tearsheet::crawler
