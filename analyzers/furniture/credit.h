#pragma once

// Credit lines of pictures, read by a small grammar:
//
//   line    := group+ | segment (bar segment)*             "(Photo by A/AFP) (Photo by A/AFP via Getty Images)"
//   segment := ["©" [year]] label* names                   "Photo: © Name/AFP"
//   names   := name (separator name)*                      separators: "/" "," a dash, "via", "for"
//   name    := agency ["Photo"] | source word | person | institution
//
// Each name must look like one, so that words that only look like a credit ("Photo: how the city changed") stay text.
// IPTC Photo Metadata calls the parts Creator, Credit Line and Source. `raw` is the line byte for byte. Linear, pure.

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/article.h"

namespace tearsheet::analyzers {

enum class CreditPlace {
  kLine,     ///< a block of its own among paragraphs: a bare wire agency or "Source: …" is no picture's credit there
  kCaption,  ///< in or under a picture
};

/// In bytes; a longer line is no credit.
inline constexpr std::size_t kLongestCredit = 240;

/// Nothing if `line` is no credit.
std::optional<Credit> parse_credit(std::string_view line, CreditPlace place = CreditPlace::kLine);

struct SplitCaption {
  std::string caption;
  std::optional<Credit> credit;
};

/// Takes a credit off the end of a caption: "Leaders meet. (AP Photo/Name)".
SplitCaption split_caption(std::string_view caption);

}  // namespace tearsheet::analyzers
