#pragma once

// Lines of a page's flow that were set aside for a field: headlines, bylines, captions, credit lines.
//
// They are listed as removed unless the field ends up with them. So body, removed and fields together are the page's
// text, even where a "byline" names nobody or a caption has no picture. Pure; linear in the page.

#include <string>
#include <unordered_set>
#include <vector>

#include "analyzers/article.h"

namespace tearsheet::analyzers {

/// Drops the entries of `article.removed` that a field carries. Only entries for which `taken` is true are considered;
/// `taken` covers the first ones of the list. `bylines` are the lines that were read as names and dates.
void drop_carried(const std::vector<bool>& taken, const std::unordered_set<std::string>& bylines, Article& article);

}  // namespace tearsheet::analyzers
