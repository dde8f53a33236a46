#pragma once

// Both sides of the exact fields (outlet, site, lang, url, credit, agency, story, country, tag, has): the values that an article has, and
// the value that a query asks for, in the same form. Index and monitor compare them byte for byte. Pure functions.
//
//   site    the registered domain of the article's URL ("example.org")
//   url     the article's URL or its canonical one, normalised by base/url.h; and without a scheme its host (`www.` counts
//           as none), and that with one whole segment of the path after the other: `example.org/world`
//   credit  the agency of an image's credit, in any spelling; also an agency that the image came "via"
//   agency  a news agency that is stated as an author of the text
//   country, tag  of the outlet, as the desk had them when the page was read
//   has     the names of the fields that the article has: `author:*` is `has:author`
//   story   the id of the article in which the story was first seen; an article without a known story is its own story
//   lang    a language range (RFC 4647 §3.3.1), in lower case: `lang:en` takes `en-GB`, so an article has both values

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"

namespace tearsheet::plugin::query {

/// In byte order, each once. `field` is the name of an exact field.
std::vector<std::string> exact_values(const analyzers::Article& article, std::string_view field);

struct ExactValue {
  std::string value;
};

/// The value to look for, or what is wrong with `text` and what to write instead.
std::variant<ExactValue, std::string> exact_value(
    std::string_view field, std::string_view text,
    const analyzers::furniture::Agencies& agencies = analyzers::furniture::Agencies::built_in());

}  // namespace tearsheet::plugin::query
