#pragma once

// Is the text a stub in front of a paywall? Decided by what the page declares, what it shows and how much text it has.
//
// Publishers often declare "not free" what they serve in full, so a declaration alone proves nothing. A page is
// paywalled if its text is short (kLongestStub) and it shows a wall, or if it is declared so and its locked part is
// missing or the text breaks off. A page that has its locked part is not paywalled, whatever it shows. Pure, linear.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

/// What a page's head says about access.
struct Access {
  bool locked = false;                    ///< isAccessibleForFree: false, article:content_tier: locked
  std::vector<std::string> locked_parts;  ///< CSS selectors of hasPart
};

/// Does the line ask readers to pay, subscribe or log in to read on? In many languages.
bool is_wall_line(std::string_view line);

/// Moves the lines of a wall from the end of a plain text to `removed` (kind "notice"); true if there were any. All
/// are short: a text has no boxes or buttons (content/walls.h) by which to tell a sentence about subscribers from a
/// wall.
bool take_wall(std::vector<Block>& body, std::vector<Removed>& removed);

/// `wall_taken`: take_wall() returned true.
bool is_paywalled(const html::Document& doc, const Access& access, const std::vector<Block>& body, bool wall_taken);

/// The same for a plain text, which has no page around it.
bool is_stub(const std::vector<Block>& body, bool wall_taken);

}  // namespace tearsheet::analyzers::metadata
