#include "analyzers/metadata/claims/claim.h"

#include <array>

namespace tearsheet::analyzers::metadata {

std::string_view name_of(Field field) {
  constexpr std::array<std::string_view, kFields> kNames = {"title",   "standfirst", "author", "published",
                                                            "updated", "section",    "lang",   "canonical_url"};
  return kNames[static_cast<std::size_t>(field)];
}

std::string_view name_of(Source source) {
  constexpr std::array<std::string_view, kSources> kNames = {
      "selector",   "json_ld",      "open_graph", "plain_meta", "dublin_core", "citation", "meta_date", "title_element",
      "html_lang",  "link_element", "headline",   "heading",    "standfirst",  "byline",   "markup",    "near_headline",
      "below_text", "elsewhere",    "url",        "detected",   "outlet",      "listed"};
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace tearsheet::analyzers::metadata
