#pragma once

// The one way in for an article, whoever made it: the analyzers, a test of a rule, another program's JSON. What is in
// normal form means the same to a search, a stored query, a test and `match`. Pure.
//
//   texts      NFC
//   url        as base/url.h writes it
//   lang       the primary subtag; the entire tag, if it says more, is in lang_tag ("en" and "en-GB")
//   words      counted, if nobody has

#include "analyzers/article.h"

namespace tearsheet::analyzers {

void bring_into_normal_form(Article& article);

}  // namespace tearsheet::analyzers
