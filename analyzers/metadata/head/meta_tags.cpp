#include "analyzers/metadata/head/meta_tags.h"

#include "analyzers/html/text.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

/// In bytes; what a page states about itself is shorter, except for keys that repeat the full text.
constexpr std::size_t kLongestContent = 10'000;

/// Is `word` one of the words of `list`, which blanks separate? Case is ignored.
bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto end = list.find_first_of(" \t\n\r\f");
    if (ascii_iequals(list.substr(0, end), word)) return true;
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
  return false;
}

/// Is it a property of something that the article only refers to: a cited work, a comment, a publisher? HTML §5.2.2:
/// an element with both itemscope and itemprop is the value of a property.
bool is_of_other_item(const Document& doc, NodeId n) {
  for (auto up = doc[n].parent; up != kNil; up = doc[up].parent) {
    if (!doc.has_attribute(up, Attr::kItemscope)) continue;
    const auto property = doc.attribute(up, Attr::kItemprop);
    for (const std::string_view own : {"", "blogPost", "blogPosts", "mainEntity", "mainEntityOfPage", "article"}) {
      if (property == own) return false;
    }
    return true;
  }
  return false;
}

std::string language_of(const Document& doc, NodeId n) {
  const auto language = doc.attribute(n, Attr::kLang);
  return std::string(language.empty() ? doc.attribute(n, Attr::kXmlLang) : language);
}

}  // namespace

MetaTags::MetaTags(const Document& doc) {
  language_ = language_of(doc, doc.root());
  if (language_.empty()) language_ = language_of(doc, doc.body());
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {
    if (doc.is(n, Tag::kMeta)) {
      auto content = doc.attribute(n, Attr::kContent);
      // Some templates write the content of microdata as `value`.
      if (content.empty() && doc.has_attribute(n, Attr::kItemprop)) content = doc.attribute(n, "value");
      if (content.empty() || content.size() > kLongestContent) continue;
      for (const auto attribute : {Attr::kProperty, Attr::kName, Attr::kItemprop, Attr::kHttpEquiv}) {
        const auto key = doc.attribute(n, attribute);
        if (attribute == Attr::kItemprop && !key.empty() && is_of_other_item(doc, n)) continue;
        if (!key.empty()) contents_[ascii_lower(key)].push_back(html::collapsed(content));
      }
    } else if (doc.is(n, Tag::kLink)) {
      if (canonical_.empty() && has_word(doc.attribute(n, Attr::kRel), "canonical")) {
        canonical_ = doc.attribute(n, Attr::kHref);
      }
    } else if (doc.is(n, Tag::kTitle) && title_.empty() && doc.ancestor(n, Tag::kSvg) == kNil) {
      title_ = html::collapsed(doc.raw_text(n));
    }
  }
}

std::string_view MetaTags::first(std::initializer_list<std::string_view> keys) const {
  for (const auto key : keys) {
    const auto found = contents_.find(key);
    if (found == contents_.end()) continue;
    for (const auto& content : found->second) {
      if (!content.empty()) return content;
    }
  }
  return {};
}

std::vector<std::string> MetaTags::all(std::initializer_list<std::string_view> keys) const {
  for (const auto key : keys) {
    if (const auto found = contents_.find(key); found != contents_.end()) return found->second;
  }
  return {};
}

}  // namespace tearsheet::analyzers::metadata
