#pragma once

// Both sides of the exact fields (outlet, site, lang, url, credit, story): the values that an article has, and the one
// that a query asks for, brought to the same form. Index and monitor compare them byte for byte.
//
//   site    the registered domain of the article's URL ("example.org")
//   url     the article's URL or its canonical one, normalised as base/url.h does
//   credit  the agency of an image's credit, however it was spelled; also one that it came "via"
//   story   the id of the article that the story was first seen in: an article of no known story is one of its own
//   lang    the tag as it stands, in lower case: `lang:en` is not `en-US`

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"

namespace tearsheet::plugin::query {

/// In byte order, each once. `field` is a name of an exact field.
std::vector<std::string> exact_values(const analyzers::Article& article, std::string_view field);

struct ExactValue {
  std::string value;
};

/// The value to look for, or what is wrong with `text` and what to write instead.
std::variant<ExactValue, std::string> exact_value(
    std::string_view field, std::string_view text,
    const analyzers::furniture::Agencies& agencies = analyzers::furniture::Agencies::built_in());

}  // namespace tearsheet::plugin::query
