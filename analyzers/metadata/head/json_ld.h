#pragma once

// The article that a page describes as JSON-LD (schema.org NewsArticle and similar types). Broken JSON is repaired if
// the mistake is a common one (line feeds in strings, trailing commas, comment marks around it), otherwise skipped.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

struct LinkedImage {
  std::string url, caption, credit;
};

/// Texts as stated, with references resolved, and white space collapsed except in the body; empty if not stated.
struct LinkedArticle {
  std::string headline, description, body, published, modified, section, language, url, publisher;
  std::vector<std::string> authors;        ///< people, or of unknown type
  std::vector<std::string> organizations;  ///< organizations that are stated as authors
  std::vector<LinkedImage> images;
  bool locked = false;                    ///< isAccessibleForFree: false
  std::vector<std::string> locked_parts;  ///< cssSelectors of hasPart that are not free
};

std::optional<LinkedArticle> read_json_ld(const html::Document& doc);

}  // namespace tearsheet::analyzers::metadata
