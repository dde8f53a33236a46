#pragma once

// The other addresses of an article's page: its AMP form and the form for printing. A list that names such a variant of
// a page that is known already says nothing new.
//
//   https://amp.example.org/2021/04/a-story   https://www.example.org/2021/04/a-story/amp/   …/a-story?print=1
//
// The address alone is no proof, so these are only guesses: the caller looks for one that it knows. What a page itself
// states is its rel=canonical. Pure function.

#include <vector>

#include "base/url.h"

namespace tearsheet::crawler {

/// Where the plain page would be if `url` is such a variant, the likeliest first; empty if it doesn't look like one. At
/// most 6.
std::vector<Url> plain_forms(const Url& url);

}  // namespace tearsheet::crawler
