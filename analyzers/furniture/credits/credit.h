#pragma once

// Credit lines of pictures, read by a small grammar:
//
//   line    := group+ | segment (bar segment)*             "(Photo by A/AFP) (Photo by A/AFP via Getty Images)"
//   segment := ["©" [year]] label* names [trailing label]  "Photo: © Name/AFP", "Vardenis / LRT nuotr."
//   names   := name (separator name)*                      separators: "/" "," "=" a dash, "via", "for"
//   name    := [label] agency ["Photo"] | source word | person | institution | handle
//
// Each name must look like one, so that words that only look like a credit ("Photo: how the city changed") stay text.
// IPTC Photo Metadata calls the parts Creator, Credit Line and Source. `raw` is the line byte for byte. Linear, pure;
// a line that is not a credit is usually ruled out by its bytes, without allocation.

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/credits/credit_text.h"

namespace tearsheet::analyzers::furniture {

enum class CreditPlace {
  kLine,  ///< a block of its own among paragraphs: a bare wire agency or "Source: …" is not a picture's credit there
  kCaption,  ///< in or under a picture
  kElement,  ///< next to a caption, in an element of its own or one that is called a credit: any name counts
};

/// Nothing if `line` is not a credit.
std::optional<Credit> parse_credit(std::string_view line, CreditPlace place = CreditPlace::kLine,
                                   const Agencies& agencies = Agencies::built_in());

/// The names of a credit as its line writes them, without label, sign and brackets: "(Photo by Ada Example/AFP)"
/// gives "Ada Example/AFP". For lists of credits, as one outlet writes "Photo: NAME" and another "Photograph by NAME".
/// All of `raw` if it can't be parsed.
std::string_view credit_line(const Credit& credit, const Agencies& agencies = Agencies::built_in());

struct SplitCaption {
  std::string caption;
  std::optional<Credit> credit;
};

/// Splits a credit from the end of a caption: "Leaders meet. (AP Photo/Name)".
SplitCaption split_caption(std::string_view caption, const Agencies& agencies = Agencies::built_in());

/// Takes a credit from the end of a paragraph; it must have a label that says that it is a picture's: "… on Thursday.
/// (Photo: Name/AFP)". Nothing if there is none; else it is removed from `paragraph`.
std::optional<Credit> take_trailing_credit(std::string& paragraph, const Agencies& agencies = Agencies::built_in());

}  // namespace tearsheet::analyzers::furniture
