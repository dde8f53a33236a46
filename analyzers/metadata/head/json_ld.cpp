#include "analyzers/metadata/head/json_ld.h"

#include <algorithm>
#include <deque>
#include <map>

#include "analyzers/html/entities.h"
#include "analyzers/html/text.h"
#include "analyzers/metadata/head/json_blocks.h"
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

constexpr std::size_t kMostImages = 100;        ///< of one article
constexpr std::size_t kMostLinkedAuthors = 50;  ///< of one article
constexpr std::size_t kMostCandidates = 200;
constexpr std::size_t kMostExamined = 2'000;  ///< objects that are compared with the page
constexpr int kMostReferences = 1'000;        ///< values that are read to find the authors or pictures of one article
/// In bytes, of all blocks of a page; a value in memory takes thirty times its text. Blocks beyond this are ignored.
constexpr std::size_t kMostJson = 2 << 20;

/// "@id" → object, for references between the blocks of a page.
using Index = std::map<std::string, const Json*, std::less<>>;

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

LinkedAuthor::Type author_type(const Json& object, LinkedAuthor::Type type) {
  any_type(object, [&](std::string_view name) {
    if (name.ends_with("Organization")) type = LinkedAuthor::Type::kOrganization;
    if (name.ends_with("Person") && type == LinkedAuthor::Type::kUnstated) type = LinkedAuthor::Type::kPerson;
    return false;
  });
  return type;
}

void add_linked_authors(const Json& value, const Index& index, std::vector<LinkedAuthor>& authors, int& budget,
                        LinkedAuthor::Type type = LinkedAuthor::Type::kUnstated, int depth = 0) {
  if (--budget < 0 || depth > 3 || authors.size() >= kMostLinkedAuthors) return;
  if (value.is_array()) {
    for (const auto& entry : value) add_linked_authors(entry, index, authors, budget, type, depth + 1);
  } else if (value.is_string()) {
    authors.push_back({clean(value.get_ref<const std::string&>()), type});
  } else if (value.is_object()) {
    type = author_type(value, type);
    if (const auto* name = member(value, "name"); name && !text_of(name).empty())
      return add_linked_authors(*name, index, authors, budget, type, depth + 1);
    // A Role says in which capacity, and has a property of the same name that says who (schema.org/Role).
    if (const auto* author = member(value, "author"))
      return add_linked_authors(*author, index, authors, budget, type, depth + 1);
    if (const auto* object = referred(value, index))
      return add_linked_authors(*object, index, authors, budget, type, depth + 1);
    const auto given = text_at(value, {"givenName"}), more = text_at(value, {"additionalName"}),
               family = text_at(value, {"familyName"});
    if (given.empty() || family.empty()) return;
    authors.push_back({given + ' ' + (more.empty() ? more : more + ' ') + family, type});
  }
}

void add_images(const Json& value, const Index& index, std::vector<LinkedImage>& images, int& budget, int depth = 0) {
  if (--budget < 0 || depth > 3 || images.size() >= kMostImages) return;
  if (value.is_array()) {
    for (const auto& entry : value) add_images(entry, index, images, budget, depth + 1);
  } else if (value.is_string()) {
    images.push_back({value.get<std::string>(), {}, {}});
  } else if (value.is_object()) {
    auto url = text_at(value, {"contentUrl", "url"});
    if (url.empty()) {
      if (const auto* object = referred(value, index)) add_images(*object, index, images, budget, depth + 1);
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

std::string headline_of(const Json& object) { return text_at(object, {"headline", "name", "alternativeHeadline"}); }

LinkedArticle read_article(const Json& object, const Index& index) {
  LinkedArticle article;
  article.headline = headline_of(object);
  article.description = text_at(object, {"description", "abstract"});
  if (const auto* body = member(object, "articleBody"); body && body->is_string()) {
    article.body = to_nfc(html::unescape(body->get_ref<const std::string&>()));
  }
  article.published = text_at(object, {"datePublished", "dateCreated"});
  article.modified = text_at(object, {"dateModified"});
  article.section = text_at(object, {"articleSection"});
  article.language = text_at(object, {"inLanguage"});
  article.url = text_at(object, {"url", "mainEntityOfPage"});
  if (const auto* publisher = member(object, "publisher")) {
    const auto* object_of = referred(*publisher, index);
    article.publisher = text_of(object_of ? object_of : publisher);
  }
  int of_authors = kMostReferences, of_images = kMostReferences;
  if (const auto* author = member(object, "author")) add_linked_authors(*author, index, article.authors, of_authors);
  if (const auto* creator = member(object, "creator"); creator && article.authors.empty()) {
    add_linked_authors(*creator, index, article.authors, of_authors);
  }
  if (const auto* image = member(object, "image")) add_images(*image, index, article.images, of_images);
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

void add_urls(const Json* value, std::vector<std::string>& urls) {
  if (!value) return;
  if (value->is_string()) urls.push_back(value->get<std::string>());
  if (!value->is_object()) return;
  for (const auto* key : {"@id", "url"}) {
    if (const auto* inner = member(*value, key); inner && inner->is_string()) urls.push_back(inner->get<std::string>());
  }
}

/// Its own address, and that of the page that it is on.
Ownness ownness_of_object(const Json& object, const PageIdentity& page) {
  std::vector<std::string> urls;
  add_urls(&object, urls);
  // An @id that is only a fragment ("#article") names the object, not a page.
  std::erase_if(urls, [](const std::string& url) { return url.starts_with('#'); });
  for (const auto* key : {"mainEntityOfPage", "isPartOf"}) add_urls(member(object, key), urls);
  return ownness_of(urls, headline_of(object), page);
}

void fill(std::string& text, const std::string& more) {
  if (text.empty()) text = more;
}

template <class T>
void fill(std::vector<T>& list, std::vector<T>&& more) {
  if (list.empty()) list = std::move(more);
}

/// Adds what `more` says and `article` doesn't.
void merge_article(LinkedArticle& article, LinkedArticle&& more) {
  for (const auto text : {&LinkedArticle::headline, &LinkedArticle::description, &LinkedArticle::body,
                          &LinkedArticle::published, &LinkedArticle::modified, &LinkedArticle::section,
                          &LinkedArticle::language, &LinkedArticle::url, &LinkedArticle::publisher}) {
    fill(article.*text, more.*text);
  }
  fill(article.authors, std::move(more.authors));
  fill(article.images, std::move(more.images));
  fill(article.locked_parts, std::move(more.locked_parts));
  article.locked |= more.locked;
}

std::deque<Json> read_blocks(const Document& doc) {
  std::deque<Json> blocks;
  auto left = kMostJson;
  for (NodeId n = doc.find_next(kNil, Tag::kScript); n != kNil; n = doc.find_next(n, Tag::kScript)) {
    const auto type = ascii_lower(doc.attribute(n, html::Attr::kType));
    if (type.find("ld+json") == std::string::npos) continue;
    const auto text = doc.raw_text(n);
    if (text.size() > left) continue;
    left -= text.size();
    for (auto& value : read_json_block(text)) blocks.push_back(std::move(value));
  }
  return blocks;
}

struct Candidate {
  const Json* object;
  int rank;
  Ownness ownness;
};

/// This page's object first: an article before a mere page, and of articles the one that names this page best.
bool is_better(const Candidate& a, const Candidate& b) {
  const bool article = a.rank > 1, other_article = b.rank > 1;
  if (article != other_article) return article;
  return a.ownness != b.ownness ? a.ownness > b.ownness : a.rank > b.rank;
}

}  // namespace

std::optional<LinkedArticle> read_json_ld(const Document& doc, const PageIdentity& page) {
  const auto blocks = read_blocks(doc);
  std::vector<const Json*> objects;
  for (const auto& block : blocks) gather(block, objects);

  Index index;
  std::vector<Candidate> candidates;
  std::string site;
  std::size_t examined = 0;
  for (const auto* object : objects) {
    const auto* id = member(*object, "@id");
    if (id && id->is_string() && object->size() > 1) index.emplace(id->get_ref<const std::string&>(), object);
    if (any_type(*object, [](std::string_view type) { return type == "WebSite"; }))
      fill(site, text_at(*object, {"name"}));
    const int rank = article_rank(*object);
    if (rank == 0 || candidates.size() >= kMostCandidates || ++examined > kMostExamined) continue;
    const auto ownness = ownness_of_object(*object, page);
    if (ownness != Ownness::kOther) candidates.push_back({object, rank, ownness});
  }
  if (candidates.empty()) return std::nullopt;
  std::stable_sort(candidates.begin(), candidates.end(), is_better);
  auto article = read_article(*candidates.front().object, index);
  article.site = site;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    // An article that says nothing of its page may be another story.
    const auto& more = candidates[i];
    if (more.ownness >= Ownness::kHeadline || more.rank == 1) merge_article(article, read_article(*more.object, index));
  }
  return article;
}

}  // namespace tearsheet::analyzers::metadata
