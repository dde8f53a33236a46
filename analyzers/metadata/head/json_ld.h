#pragma once

// The article that a page describes as JSON-LD (schema.org NewsArticle and similar types).
//
//   blocks (json_blocks.h) ─ objects, also of lists and @graph ─ the page's own article (own_object.h)
//   └► merged with what other objects say of the same page (WebPage, a second article object)

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/head/own_object.h"

namespace tearsheet::analyzers::metadata {

struct LinkedImage {
  std::string url, caption, credit;
};

struct LinkedAuthor {
  enum class Type : std::uint8_t { kPerson, kUnstated, kOrganization };
  std::string name;
  Type type = Type::kUnstated;

  bool operator==(const LinkedAuthor&) const = default;
};

/// Texts as stated, with references resolved, and white space collapsed except in the body; empty if not stated.
struct LinkedArticle {
  std::string headline, description, body, published, modified, section, language, url, publisher;
  std::string site;  ///< the name of a WebSite
  std::vector<LinkedAuthor> authors;
  std::vector<LinkedImage> images;
  bool locked = false;                    ///< isAccessibleForFree: false
  std::vector<std::string> locked_parts;  ///< cssSelectors of hasPart that are not free
};

/// Nothing if no object describes an article, or all of them describe other pages.
std::optional<LinkedArticle> read_json_ld(const html::Document& doc, const PageIdentity& page = {});

}  // namespace tearsheet::analyzers::metadata
