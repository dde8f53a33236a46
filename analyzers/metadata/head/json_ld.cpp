#include "analyzers/metadata/head/json_ld.h"

#include <algorithm>
#include <deque>
#include <map>

#include "analyzers/html/entities.h"
#include "analyzers/html/text.h"
#include "analyzers/tokens.h"
#include "base/json.h"
#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr int kDeepest = 64;              ///< levels of JSON; schema.org data has a dozen
constexpr std::size_t kMostImages = 100;  ///< of one article
/// In bytes, of all blocks of a page; a value in memory takes thirty times its text. Blocks beyond this are ignored.
constexpr std::size_t kMostJson = 2 << 20;

/// "@id" → object, for references between the blocks of a page.
using Index = std::map<std::string, const Json*, std::less<>>;

bool too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (c == '}' || c == ']')) {
      --depth;
    }
  }
  return false;
}

/// Control characters in strings become blanks, commas before a closing bracket and comment marks around it all go.
std::string repaired(std::string_view text) {
  text = trim_white(text);
  for (const std::string_view mark : {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["}) {
    if (text.starts_with(mark)) text = trim_white(text.substr(mark.size()));
  }
  for (const std::string_view mark : {"-->", "//]]>", "/*]]>*/", "]]>", ";"}) {
    if (text.ends_with(mark)) text = trim_white(text.substr(0, text.size() - mark.size()));
  }
  std::string out;
  out.reserve(text.size());
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i + 1 < text.size()) {
      out += c;
      out += static_cast<unsigned char>(text[++i]) < 0x20 ? ' ' : text[i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '}' || c == ']')) {
      while (!out.empty() && html::is_space(out.back())) out.pop_back();
      if (!out.empty() && out.back() == ',') out.pop_back();
    }
    out += quoted && static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

std::optional<Json> parse(std::string_view text) {
  if (too_deep(text)) return std::nullopt;
  auto json = Json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (json.is_discarded()) json = Json::parse(repaired(text), nullptr, false, true);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

const Json* member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

std::string clean(const std::string& text) { return to_nfc(html::collapsed(html::unescape(text))); }

/// A text, the first one of a list, or the name of an object.
std::string text_of(const Json* value, int depth = 0) {
  if (!value || depth > 3) return {};
  if (value->is_string()) return clean(value->get_ref<const std::string&>());
  if (value->is_array()) return value->empty() ? std::string{} : text_of(&value->front(), depth + 1);
  if (!value->is_object()) return {};
  for (const auto* key : {"name", "@value", "url", "@id"}) {
    if (auto text = text_of(member(*value, key), depth + 1); !text.empty()) return text;
  }
  return {};
}

std::string text_at(const Json& object, std::initializer_list<const char*> keys) {
  for (const auto* key : keys) {
    if (auto text = text_of(member(object, key)); !text.empty()) return text;
  }
  return {};
}

template <class Test>
bool any_type(const Json& object, Test test) {
  const auto* type = member(object, "@type");
  if (!type) return false;
  if (type->is_string()) return test(std::string_view(type->get_ref<const std::string&>()));
  if (!type->is_array()) return false;
  return std::any_of(type->begin(), type->end(), [&](const Json& entry) {
    return entry.is_string() && test(std::string_view(entry.get_ref<const std::string&>()));
  });
}

/// 0: not an article; the higher, the more certain.
int article_rank(const Json& object) {
  int rank = 0;
  any_type(object, [&](std::string_view type) {
    if (const auto slash = type.find_last_of("/:#"); slash != std::string_view::npos) type.remove_prefix(slash + 1);
    if (type.ends_with("NewsArticle")) rank = std::max(rank, 3);
    if (type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report") {
      rank = std::max(rank, 2);
    }
    if (type == "WebPage" || type == "ItemPage") rank = std::max(rank, 1);
    return false;
  });
  return rank;
}

/// The one object that `value` refers to by "@id", or nullptr.
const Json* referred(const Json& value, const Index& index) {
  const auto* id = member(value, "@id");
  if (!id || !id->is_string()) return nullptr;
  const auto found = index.find(id->get_ref<const std::string&>());
  return found == index.end() || found->second == &value ? nullptr : found->second;
}

void add_authors(const Json& value, const Index& index, LinkedArticle& article, bool body = false, int depth = 0) {
  if (depth > 3) return;
  if (value.is_array()) {
    for (const auto& entry : value) add_authors(entry, index, article, body, depth + 1);
  } else if (value.is_string()) {
    (body ? article.organizations : article.authors).push_back(clean(value.get_ref<const std::string&>()));
  } else if (value.is_object()) {
    body |= any_type(value, [](std::string_view type) { return type.ends_with("Organization"); });
    if (const auto* name = member(value, "name")) return add_authors(*name, index, article, body, depth + 1);
    // A Role says in which capacity, and has a property of the same name that says who (schema.org/Role).
    if (const auto* author = member(value, "author")) return add_authors(*author, index, article, body, depth + 1);
    if (const auto* object = referred(value, index)) return add_authors(*object, index, article, body, depth + 1);
    const auto given = text_at(value, {"givenName"}), family = text_at(value, {"familyName"});
    if (!given.empty() && !family.empty()) article.authors.push_back(given + ' ' + family);
  }
}

void add_images(const Json& value, const Index& index, std::vector<LinkedImage>& images, int depth = 0) {
  if (depth > 3 || images.size() >= kMostImages) return;
  if (value.is_array()) {
    for (const auto& entry : value) add_images(entry, index, images, depth + 1);
  } else if (value.is_string()) {
    images.push_back({value.get<std::string>(), {}, {}});
  } else if (value.is_object()) {
    auto url = text_at(value, {"contentUrl", "url"});
    if (url.empty()) {
      if (const auto* object = referred(value, index)) add_images(*object, index, images, depth + 1);
      return;
    }
    images.push_back({std::move(url), text_at(value, {"caption", "description"}),
                      text_at(value, {"creditText", "copyrightNotice", "creator", "author"})});
  }
}

/// isAccessibleForFree: false, "False", "http://schema.org/False".
bool is_locked(const Json& object) {
  const auto* free = member(object, "isAccessibleForFree");
  if (!free) return false;
  if (free->is_boolean()) return !free->get<bool>();
  return free->is_string() && ascii_lower(free->get_ref<const std::string&>()).ends_with("false");
}

void add_locked_parts(const Json& value, std::vector<std::string>& selectors, int depth = 0) {
  if (depth > 3 || selectors.size() >= kMostImages) return;
  if (value.is_array()) {
    for (const auto& entry : value) add_locked_parts(entry, selectors, depth + 1);
  } else if (value.is_string()) {
    selectors.push_back(value.get<std::string>());
  } else if (value.is_object() && is_locked(value)) {
    if (const auto* selector = member(value, "cssSelector")) add_locked_parts(*selector, selectors, depth + 1);
  }
}

LinkedArticle read_article(const Json& object, const Index& index) {
  LinkedArticle article;
  article.headline = text_at(object, {"headline", "name", "alternativeHeadline"});
  article.description = text_at(object, {"description", "abstract"});
  if (const auto* body = member(object, "articleBody"); body && body->is_string()) {
    article.body = to_nfc(html::unescape(body->get_ref<const std::string&>()));
  }
  article.published = text_at(object, {"datePublished", "dateCreated"});
  article.modified = text_at(object, {"dateModified"});
  article.section = text_at(object, {"articleSection"});
  article.language = text_at(object, {"inLanguage"});
  article.url = text_at(object, {"url", "mainEntityOfPage"});
  article.publisher = text_at(object, {"publisher"});
  if (const auto* author = member(object, "author")) add_authors(*author, index, article);
  if (const auto* creator = member(object, "creator"); creator && article.authors.empty()) {
    add_authors(*creator, index, article);
  }
  if (const auto* image = member(object, "image")) add_images(*image, index, article.images);
  article.locked = is_locked(object);
  if (const auto* part = member(object, "hasPart"); part && !part->is_string()) {
    add_locked_parts(*part, article.locked_parts);
    if (!article.locked_parts.empty()) article.locked = true;
  }
  return article;
}

/// The objects that may describe the page: the blocks, their lists and graphs, and what they are about.
void gather(const Json& block, std::vector<const Json*>& objects) {
  std::deque<std::pair<const Json*, int>> queue = {{&block, 0}};
  while (!queue.empty()) {
    const auto [json, depth] = queue.front();
    queue.pop_front();
    if (depth > 6) continue;
    if (json->is_array()) {
      for (const auto& entry : *json) queue.emplace_back(&entry, depth + 1);
    } else if (json->is_object()) {
      objects.push_back(json);
      for (const auto* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        if (const auto* inner = member(*json, key)) queue.emplace_back(inner, depth + 1);
      }
    }
  }
}

}  // namespace

std::optional<LinkedArticle> read_json_ld(const Document& doc) {
  std::deque<Json> blocks;
  auto left = kMostJson;
  for (NodeId n = doc.find_next(kNil, Tag::kScript); n != kNil; n = doc.find_next(n, Tag::kScript)) {
    const auto type = ascii_lower(doc.attribute(n, html::Attr::kType));
    if (type.find("ld+json") == std::string::npos) continue;
    const auto text = doc.raw_text(n);
    if (text.size() > left) continue;
    left -= text.size();
    if (auto json = parse(text)) blocks.push_back(std::move(*json));
  }
  std::vector<const Json*> objects;
  for (const auto& block : blocks) gather(block, objects);

  Index index;
  const Json* best = nullptr;
  int best_rank = 0;
  for (const auto* object : objects) {
    const auto* id = member(*object, "@id");
    if (id && id->is_string() && object->size() > 1) index.emplace(id->get_ref<const std::string&>(), object);
    const int rank = article_rank(*object);
    if (rank > best_rank) best = object, best_rank = rank;
  }
  if (!best) return std::nullopt;
  return read_article(*best, index);
}

}  // namespace tearsheet::analyzers::metadata
