#pragma once

// Takes furniture out of an article's blocks: markers go to `removed`, credit lines are returned, text stays in order.
//
// If a marker tore a paragraph in two, its parts are joined: the text before the marker ends within a sentence, and the
// text after it continues with a lower-case letter.

#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/markers/markers.h"

namespace tearsheet::analyzers::furniture {

/// Are these the two parts of one sentence?
bool is_torn(std::string_view before, std::string_view after);

/// What is taken out is added to `removed`; all its places, old and new, refer to the blocks that are left.
std::vector<Credit> strip_furniture(std::vector<Block>& blocks, const Markers& markers, const Agencies& agencies,
                                    std::vector<Removed>& removed);

}  // namespace tearsheet::analyzers::furniture
