#pragma once

// Takes furniture out of an article's blocks: markers go to `removed`, credit lines are the result, text stays in
// order.
//
// A paragraph that a marker tore in two is repaired: where the text before it ends in the middle of a sentence and the
// text after it goes on with a small letter.

#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/markers/markers.h"

namespace tearsheet::analyzers {

/// Are these the halves of one sentence?
bool is_torn(std::string_view before, std::string_view after);

/// `removed` gets what goes, and places that are right for the blocks left; what it holds already keeps its place.
std::vector<Credit> strip_furniture(std::vector<Block>& blocks, const Markers& markers, const Agencies& agencies,
                                    std::vector<Removed>& removed);

}  // namespace tearsheet::analyzers
