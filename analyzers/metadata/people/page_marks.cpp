#include "analyzers/metadata/people/page_marks.h"

#include <cstdint>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kLongestClass = 300;  ///< bytes that are examined
constexpr int kMostAncestors = 12;

/// Does `value` contain one of `words` (lower case)? ASCII case is ignored.
bool holds_any(std::string_view value, std::initializer_list<std::string_view> words) {
  value = value.substr(0, kLongestClass);
  if (value.empty()) return false;
  std::uint64_t starts = 0;  // of the words' first bytes, by their lower six bits
  for (const auto word : words) starts |= std::uint64_t{1} << (word[0] & 63);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = html::to_lower(value[i]);
    if ((starts >> (c & 63) & 1) == 0) continue;
    for (const auto word : words) {
      if (word[0] != c || value.size() - i < word.size()) continue;
      std::size_t k = 1;
      while (k < word.size() && html::to_lower(value[i + k]) == word[k]) ++k;
      if (k == word.size()) return true;
    }
  }
  return false;
}

/// Is `word` one of the words of `list`, which blanks separate?
bool lists(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; (at = list.find(word, at)) != std::string_view::npos; ++at) {
    const auto end = at + word.size();
    if ((at == 0 || html::is_space(list[at - 1])) && (end == list.size() || html::is_space(list[end]))) return true;
  }
  return false;
}

bool is_marked_name(std::string_view value) {
  return holds_any(value, {"author", "byline", "by-line", "autor", "auteur", "autore", "verfasser", "forfatter",
                           "journalist", "written-by", "writtenby", "posted-by", "writer-name", "contributor",
                           "article-writer", "reporter-name", "penulis", "yazar-adi", "redakteur"}) &&
         !holds_any(value,
                    {"bio", "about", "avatar", "image", "photo", "description", "authoris", "authoriz", "authority",
                     "comment", "related", "more-", "follow", "social", "-icon", "autoriz", "autoris", "modal"});
}

}  // namespace

bool is_marked_author(const Document& doc, NodeId n) {
  // Themes write the author's name into the classes of the whole article.
  for (const auto tag : {Tag::kBody, Tag::kMain, Tag::kArticle, Tag::kScript, Tag::kStyle}) {
    if (doc.is(n, tag)) return false;
  }
  if (holds_any(doc.attribute(n, Attr::kItemprop), {"author"}) || holds_any(doc.attribute(n, Attr::kRel), {"author"}))
    return true;
  return is_marked_name(doc.attribute(n, Attr::kClass)) || is_marked_name(doc.attribute(n, Attr::kId));
}

bool is_name_element(const Document& doc, NodeId n) {
  const auto itemprop = doc.attribute(n, Attr::kItemprop);
  if (itemprop == "name" || itemprop == "author") return !doc.is(n, Tag::kMeta);
  if (doc.is(n, Tag::kA) && leads_to_author(doc, n)) return true;
  const auto classes = doc.attribute(n, Attr::kClass);
  return lists(classes, "fn") ||
         holds_any(classes, {"author-name", "author_name", "authorname", "author__name", "byline-name", "byline_name",
                             "byline__name", "byline__author", "byline-author", "author-link", "author_link",
                             "author__link", "writer-name", "creator-name", "contributor-name", "user-name"});
}

bool is_beside_names(const Document& doc, NodeId n) {
  if (doc.is(n, Tag::kScript) || doc.is(n, Tag::kStyle) || doc.is(n, Tag::kSvg) || doc.is(n, Tag::kTime) ||
      doc.is(n, Tag::kTemplate))
    return true;
  const auto itemprop = doc.attribute(n, Attr::kItemprop);
  if (holds_any(itemprop, {"date", "description", "jobtitle", "image"})) return true;
  return holds_any(
      doc.attribute(n, Attr::kClass),
      {"author-bio", "author_bio",   "author__bio",   "biograph",        "description", "social",
       "share",      "comment",      "date",          "timestamp",       "job-title",   "job_title",
       "jobtitle",   "author-title", "author__title", "author-role",     "author_role", "author__role",
       "read-time",  "reading-time", "screen-reader", "visually-hidden", "follow",      "tooltip-content"});
}

bool leads_to_author(const Document& doc, NodeId n) {
  if (holds_any(doc.attribute(n, Attr::kRel), {"author"})) return true;
  return holds_any(
      doc.attribute(n, Attr::kHref),
      {"/author/", "/authors/", "/autor/",    "/autoren/",     "/autores/",   "/autori/",   "/auteur/", "/auteurs/",
       "/autore/", "/profile/", "/profiles/", "/people/",      "/journalist", "/redakteur", "/by/",     "/users/",
       "/user/",   "/writers/", "/reporter",  "/contributor",  "/columnist",  "/forfatter", "/yazar/",  "/avtor",
       "/team/",   "/staff/",   "/members/",  "/about/people", "?author="});
}

bool is_aside(const Document& doc, NodeId n, NodeId heading) {
  int up = 0;
  for (auto at = n; at != kNil && at != doc.body() && up < kMostAncestors; at = doc[at].parent, ++up) {
    // Whoever is named at a picture took it.
    if (doc.is(at, Tag::kNav) || doc.is(at, Tag::kFigure)) return true;
    if (doc.is(at, Tag::kFooter) && doc.ancestor(at, Tag::kArticle) == kNil && doc.ancestor(at, Tag::kMain) == kNil)
      return true;
    if (holds_any(doc.attribute(at, Attr::kClass),
                  {"comment", "related", "recommend", "teaser", "license", "credit", "caption", "copyright"}))
      return true;
  }
  // The byline of another article than the one with the headline.
  const auto article = doc.ancestor(n, Tag::kArticle);
  return article != kNil && heading != kNil && doc.ancestor(heading, Tag::kArticle) != kNil &&
         !doc.contains(article, heading) && !doc.contains(doc.ancestor(heading, Tag::kArticle), n);
}

}  // namespace tearsheet::analyzers::metadata
