#pragma once

// What kind of document the bytes are: what the Content-Type says, corrected by the bytes where servers are often
// wrong.

#include <string_view>

namespace tearsheet::analyzers {

enum class Media {
  kEmpty,
  kHtml,
  kText,
  kFeed,   ///< RSS, Atom, a sitemap: a list of articles
  kOther,  ///< pictures, PDF, JSON …
};

Media sniff(std::string_view bytes, std::string_view content_type);

}  // namespace tearsheet::analyzers
