#pragma once

// The terms of a segment that a one-word operand matches. match/ decides what a wildcard or fuzzy word matches (glob,
// within_edits). Pure functions.

#include <functional>
#include <string_view>

#include "plugin/index/format/dictionary.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// Visits the terms of `field` that a word, =Case, wildcard or fuzzy operand or a phrase of one word matches, each once.
void for_each_term(const Dictionary& dictionary, std::string_view field, const Query& operand,
                   const std::function<void(const TermEntry&)>& visit);

}  // namespace tearsheet::plugin::index
