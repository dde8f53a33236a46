#pragma once

// Is the text at hand a stub before a wall? By what the page declares, what it shows and how much text there is.
//
// Publishers declare as not free what they serve in full, too, so a declaration alone proves nothing: paywalled is a
// short text (kLongestStub) with a wall shown on the page, or one that was declared and whose locked part is missing or
// which breaks off. A page that has its locked part is none, whatever it shows. Pure, linear.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// What a page's head says of access.
struct Access {
  bool locked = false;                    ///< isAccessibleForFree: false, article:content_tier: locked
  std::vector<std::string> locked_parts;  ///< CSS selectors of hasPart
};

/// Says this line that one must pay, subscribe or log in to read on? In many languages; a whole line of a wall's box.
bool is_wall_line(std::string_view line);

/// Takes the lines of a wall off the body's end to `removed` (kind "notice"); were there any?
bool take_wall(std::vector<Block>& body, std::vector<Removed>& removed);

/// `wall_taken`: take_wall() found one.
bool is_paywalled(const html::Document& doc, const Access& access, const std::vector<Block>& body, bool wall_taken);

/// Of a plain text, which has no page around it.
bool is_stub(const std::vector<Block>& body, bool wall_taken);

}  // namespace tearsheet::analyzers
