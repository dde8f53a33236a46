#include "analyzers/content/furniture.h"

#include <array>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::uint32_t kShortestProse = 40;  // bytes of one run of text

constexpr std::uint32_t kLongestCredit = 300;  // bytes: a section of credits is text

/// The largest share of the page's prose, in percent, that a part with such a mark may have.
std::uint64_t largest_share(Furniture kind, bool sure) {
  if (sure) return 90;
  switch (kind) {
    case Furniture::kComments:
      return 90;
    case Furniture::kRelated:
    case Furniture::kNavigation:
      return 45;
    default:
      return 30;
  }
}

constexpr std::uint64_t kShortestStory = 200;  // bytes of prose outside the comments that suffice for a story
constexpr std::uint64_t kLargestSum = 55;      // the same for all parts of one kind together

bool is_media(const Document& doc, NodeId n) {
  return doc.is(n, Tag::kImg) || doc.is(n, Tag::kVideo) || doc.is(n, Tag::kIframe) || doc.is(n, Tag::kAudio);
}

/// A notice above the page: if the page has little text, its words outweigh the rest.
bool is_dialog(const Document& doc, NodeId n) {
  const auto role = doc.attribute(n, Attr::kRole);
  return doc.is(n, Tag::kDialog) || role == "dialog" || role == "alertdialog";
}

Furniture by_role(std::string_view role) {
  if (role.empty()) return Furniture::kNone;
  if (role == "navigation" || role == "contentinfo" || role == "menu" || role == "menubar" || role == "search")
    return Furniture::kNavigation;
  if (role == "complementary") return Furniture::kRelated;
  if (role == "dialog" || role == "alertdialog" || role == "alert") return Furniture::kNotice;
  if (role == "tooltip" || role == "toolbar" || role == "tablist") return Furniture::kWidget;
  return Furniture::kNone;
}

Furniture by_name(const Document& doc, NodeId n) {
  const auto tag = doc[n].tag;
  if (tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kArticle || tag == Tag::kMain) return Furniture::kNone;
  // A linked or emphasised word in a sentence belongs to the sentence; its class does not matter.
  if (tag == Tag::kA || html::has_flag(tag, html::kFormatting) || tag == Tag::kBr || tag == Tag::kImg)
    return Furniture::kNone;
  // The id of a heading or paragraph is made of its words: "h-navigation-equipment".
  const bool words_as_id = html::has_flag(tag, html::kHeadingTag) || tag == Tag::kP || tag == Tag::kLi;
  for (auto a = doc.attributes_begin(n); a != doc.attributes_end(n); ++a) {
    if (a->name != Attr::kClass && (a->name != Attr::kId || words_as_id)) continue;
    if (const auto kind = furniture_of_class(a->value); kind != Furniture::kNone) return kind;
  }
  return Furniture::kNone;
}

Furniture furniture_of_node(const Document& doc, NodeId n, const Measures& m) {
  auto kind = furniture_of_tag(doc, n);
  if (kind == Furniture::kNone) kind = by_role(doc.attribute(n, Attr::kRole));
  if (kind != Furniture::kNone) return kind;
  kind = by_name(doc, n);
  if (kind == Furniture::kCredit && m.text[n] > kLongestCredit) return Furniture::kNone;
  // Other stories are linked; a "teaser" of prose without a link is the first part of this one.
  return kind == Furniture::kRelated && m.link_text[n] == 0 && m.prose[n] > 0 ? Furniture::kNone : kind;
}

}  // namespace

Measures measure(const Document& doc) {
  Measures m;
  m.text.resize(doc.size());
  m.link_text.resize(doc.size());
  m.prose.resize(doc.size());
  m.holds_media.resize(doc.size());
  m.holds_text_block.resize(doc.size());
  std::vector<NodeId> order;
  order.reserve(doc.size());
  for (NodeId n = doc.root(); n != kNil;) {
    order.push_back(n);
    if (doc.is_text(n) && !html::is_blank(doc[n].text)) m.text[n] = static_cast<std::uint32_t>(doc[n].text.size());
    if (!is_invisible(doc, n)) {
      n = doc.next(n);
      continue;
    }
    for (NodeId inside = n; inside != kNil && !m.holds_media[n]; inside = doc.next(inside, n))
      m.holds_media[n] = is_media(doc, inside);
    n = doc.next_skipping(n);
  }
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    const auto n = *at;
    if (doc.is_text(n)) m.prose[n] = m.text[n] >= kShortestProse ? m.text[n] : 0;
    if (is_link(doc, n)) {
      m.link_text[n] = m.text[n];
      m.prose[n] = 0;
    }
    if (doc.is(n, Tag::kTable) || doc.is(n, Tag::kBlockquote) || doc.is(n, Tag::kPre)) m.holds_text_block[n] = true;
    if (is_media(doc, n)) m.holds_media[n] = true;
    const auto parent = doc[n].parent;
    if (parent == kNil) continue;
    if (m.holds_media[n]) m.holds_media[parent] = true;
    if (m.holds_text_block[n]) m.holds_text_block[parent] = true;
    m.text[parent] += m.text[n];
    m.link_text[parent] += m.link_text[n];
    m.prose[parent] += m.prose[n];
  }
  return m;
}

Furniture furniture_of_tag(const Document& doc, NodeId n) {
  switch (doc[n].tag) {
    case Tag::kNav:
    case Tag::kMenu:
    case Tag::kFooter:
      return Furniture::kNavigation;
    case Tag::kAside:
      return Furniture::kRelated;
    case Tag::kForm:
    case Tag::kFieldset:
      return Furniture::kWidget;
    case Tag::kDialog:
      return Furniture::kNotice;
    case Tag::kFigcaption:
      return Furniture::kCaption;
    case Tag::kNoscript:
      return Furniture::kHidden;
    default:
      return Furniture::kNone;
  }
}

bool is_link(const Document& doc, NodeId n) {
  if (!doc.is(n, Tag::kA)) return false;
  const auto href = doc.attribute(n, Attr::kHref);
  return !href.empty() && href.front() != '#';
}

bool is_invisible(const Document& doc, NodeId n) {
  switch (doc[n].tag) {
    case Tag::kTemplate:
      return doc.attribute(n, "shadowrootmode").empty();
    case Tag::kHeadTag:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kSvg:
    case Tag::kMath:
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kNoframes:
    case Tag::kSelect:
    case Tag::kDatalist:
    case Tag::kTextarea:
    case Tag::kButton:
    case Tag::kObject:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kCanvas:
      return doc.is_element(n);
    default:
      return false;
  }
}

std::vector<Furniture> mark_furniture(const Document& doc, const Measures& m) {
  std::vector<Furniture> marks(doc.size());
  std::array<std::uint64_t, kFurnitureKinds> prose_of{};
  const std::uint64_t all = m.prose[doc.body()];
  for (NodeId n = doc.body(); n != kNil;) {
    bool sure = false;
    if (doc.is_element(n)) {
      marks[n] = furniture_of_node(doc, n, m);
      sure = is_dialog(doc, n);
      const bool thread = marks[n] == Furniture::kComments && all - m.prose[n] >= kShortestStory;
      if (!thread && m.prose[n] * std::uint64_t{100} > all * largest_share(marks[n], sure)) marks[n] = Furniture::kNone;
    }
    if (marks[n] != Furniture::kNone && !sure) prose_of[static_cast<std::size_t>(marks[n])] += m.prose[n];
    n = marks[n] != Furniture::kNone || is_invisible(doc, n) ? doc.next_skipping(n, doc.body())
                                                             : doc.next(n, doc.body());
  }
  // If many small parts of one kind are most of the page, the name means something else here.
  for (auto& mark : marks) {
    if (mark != Furniture::kComments && prose_of[static_cast<std::size_t>(mark)] * 100 > all * kLargestSum)
      mark = Furniture::kNone;
  }
  return marks;
}

}  // namespace tearsheet::analyzers::content
