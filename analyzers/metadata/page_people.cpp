#include "analyzers/metadata/page_people.h"

#include <initializer_list>
#include <string_view>

#include "analyzers/metadata/people.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;

constexpr int kMostNodes = 24;             ///< of an element that holds a byline
constexpr std::size_t kLongestText = 160;  ///< bytes of it

bool has_any(std::string_view value, std::initializer_list<std::string_view> words) {
  const auto lower = ascii_lower(value.substr(0, 200));
  for (const auto word : words) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

bool is_marked(const Document& doc, NodeId n) {
  if (has_any(doc.attribute(n, Attr::kItemprop), {"author"}) || has_any(doc.attribute(n, Attr::kRel), {"author"}))
    return true;
  const auto name = doc.attribute(n, Attr::kClass);
  return has_any(name, {"author", "byline"}) && !has_any(name, {"bio", "about", "avatar", "image", "description"});
}

std::string small_text(const Document& doc, NodeId n) {
  int nodes = 0;
  std::size_t bytes = 0;
  for (auto at = n; at != kNil; at = doc.next(at, n)) {
    bytes += doc[at].is_text ? doc[at].text.size() : 0;
    if (++nodes > kMostNodes || bytes > kLongestText) return {};
  }
  return doc.text(n);
}

}  // namespace

std::vector<std::string> shown_authors(const Document& doc) {
  for (auto n = doc.body(); n != kNil; n = doc.next(n)) {
    if (doc[n].is_text || !is_marked(doc, n)) continue;
    auto names = persons_of(small_text(doc, n));
    // One word under such a class is a label ("Autor") more often than a name.
    std::erase_if(names, [](const std::string& name) { return name.find(' ') == std::string::npos; });
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace tearsheet::analyzers
