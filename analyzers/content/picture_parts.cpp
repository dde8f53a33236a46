#include "analyzers/content/picture_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/html/text.h"
#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kLongestClassWord = 24;

template <std::size_t N>
constexpr std::array<std::string_view, N> sorted(const std::string_view (&list)[N]) {
  auto out = std::to_array(list);
  std::sort(out.begin(), out.end());
  return out;
}

// Words of class names, lower case, ASCII; anything else is unknown.
// clang-format off
constexpr auto kCreditWords = sorted({
    "credit", "credits", "credito", "creditos", "kredit", "copyright", "copyrights", "copy", "rights", "rightsholder", "rechte",
    "source", "sources", "quelle", "fuente", "fonte", "kilde", "bron", "zrodlo", "zdroj", "forras",
    "author", "authors", "autor", "auteur", "autore", "creator", "photographer", "photographers", "photog", "fotograf", "fotografo",
    "fotografin", "photographe", "fotograaf", "byline", "agency", "agentur", "agence", "agencia", "attribution",
    "owner", "provider", "courtesy", "photoby", "imageby", "photocredit", "photocredits", "imagecredit", "imagecredits",
    "imgcredit", "imagesource", "photosource", "photoauthor", "mediacredit", "piccredit", "photocopyright", "imagecopyright",
    "urheber", "nachweis", "bildnachweis", "bildquelle", "fotonachweis", "signature", "license", "licence", "licensor", "creditline",
    "captioncredit", "captionsource", "creditname", "fotocredit", "figcredit", "rightscontrol",
});
constexpr auto kCaptionWords = sorted({
    "caption", "captions", "captiontext", "description", "desc", "text", "title", "legend", "legende", "leyenda", "didascalia",
    "bildunterschrift", "bildtext", "bildetekst", "billedtekst", "bu", "pie", "summary", "kuvateksti", "podpis", "onderschrift",
});
constexpr auto kStatedNames = sorted({
    "credit", "credits", "copyright", "photographer", "photocredit", "imagecredit", "creditline", "creator", "attribution", "rights",
    "mediacredit", "fotograf", "creditor",
});
// clang-format on

bool is_in(const auto& words, std::string_view word) { return std::binary_search(words.begin(), words.end(), word); }

/// Calls `use` with each word of a name in lower case ("photoCredit" has two), until it returns true.
template <class Use>
bool any_word(std::string_view name, Use use) {
  std::array<char, kLongestClassWord> word;
  std::size_t size = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool hump = c >= 'A' && c <= 'Z' && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (size > 0 && (hump || !is_ascii_alnum(c))) {
      if (size <= word.size() && use(std::string_view(word.data(), size))) return true;
      size = 0;
    }
    if (!is_ascii_alnum(c)) continue;
    if (size < word.size()) word[size] = html::to_lower(c);
    ++size;
  }
  return false;
}

PartRole role_of(const Document& doc, NodeId n) {
  for (const auto name : {Attr::kItemprop, Attr::kClass, Attr::kId}) {
    if (const auto role = role_of_class(doc.attribute(n, name)); role != PartRole::kUnknown) return role;
  }
  return PartRole::kUnknown;
}

bool is_inline_mark(const Document& doc, NodeId n) {
  switch (doc[n].tag) {
    case Tag::kSpan:
    case Tag::kEm:
    case Tag::kI:
    case Tag::kB:
    case Tag::kStrong:
      return doc.is_element(n);
    default:
      return false;
  }
}

bool ends_text(std::string_view text) {
  text = trim(text);
  for (const std::string_view end : {".", "!", "?", "…", "。", "|", "/", "-", "–", "—", "»", "”", "\"", ")", "•"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

std::string_view text_at(const Document& doc, NodeId n) {
  return n != kNil && doc.is_text(n) ? std::string_view(doc[n].text) : std::string_view{};
}

/// "<span>Photo by </span><a>Ada</a><span> on </span><a>Example</a>": text that continues into an adjacent link, as the
/// blank at its end shows.
bool runs_into_link(const Document& doc, NodeId n) {
  const auto before = doc[n].previous, after = doc[n].next;
  if (after != kNil && doc.is(after, Tag::kA)) {
    const auto end = text_at(doc, doc[n].last_child);
    if (!html::is_blank(end) && html::is_space(end.back()) && !ends_text(end)) return true;
  }
  if (before == kNil || !doc.is(before, Tag::kA)) return false;
  const auto start = text_at(doc, doc[n].first_child);
  return !html::is_blank(start) && html::is_space(start.front()) && !ends_text(text_at(doc, doc[before].last_child));
}

/// Is the text around this element in elements of its own, too, or does it end before it?
bool is_set_apart(const Document& doc, NodeId n) {
  if (runs_into_link(doc, n)) return false;
  bool texts = false;
  for (auto before = doc[n].previous; before != kNil; before = doc[before].previous) {
    if (!doc.is_text(before) || html::is_blank(doc[before].text)) continue;
    if (!ends_text(doc[before].text)) return false;
    texts = true;
    break;
  }
  for (auto after = doc[n].next; after != kNil; after = doc[after].next) {
    if (doc.is(after, Tag::kBr)) break;
    if (doc.is_text(after) && !html::is_blank(doc[after].text)) return false;
  }
  return texts || doc[n].previous != kNil || doc[n].next != kNil;
}

}  // namespace

PartRole role_of_class(std::string_view attribute) {
  auto role = PartRole::kUnknown;
  if (attribute.empty()) return role;
  any_word(attribute, [&](std::string_view word) {
    if (is_in(kCreditWords, word)) {
      role = PartRole::kCredit;
      return true;
    }
    if (is_in(kCaptionWords, word)) role = PartRole::kCaption;
    return false;
  });
  return role;
}

std::string_view stated_credit(const Document& doc, NodeId n) {
  for (auto a = doc.attributes_begin(n); a != doc.attributes_end(n); ++a) {
    if (!a->spelling.starts_with("data-") || a->value.empty()) continue;
    if (any_word(a->spelling.substr(5), [](std::string_view word) { return is_in(kStatedNames, word); })) {
      return trim(a->value);
    }
  }
  return {};
}

bool PartGatherer::divides(NodeId n) const {
  if (doc_.has_flag(n, html::kBlock) || doc_.is(n, Tag::kSmall) || doc_.is(n, Tag::kCite)) return true;
  return is_inline_mark(doc_, n) && is_set_apart(doc_, n);
}

void PartGatherer::add_text(NodeId text) {
  if (html::is_blank(doc_[text].text)) {
    if (!parts_.empty()) html::append_collapsed(parts_.back().text, " ");
    return;
  }
  NodeId part = kNil;
  auto role = PartRole::kUnknown;
  bool small = false, in_caption = !doc_.is(box_, Tag::kFigure);
  for (auto n = doc_[text].parent; n != kNil; n = doc_[n].parent) {
    if (part == kNil && (n == box_ || divides(n))) part = n;
    small |= doc_.is(n, Tag::kSmall);
    in_caption |= doc_.is(n, Tag::kFigcaption);
    if (n == box_) break;
    const auto own = role == PartRole::kCaption ? PartRole::kUnknown : role_of(doc_, n);
    if (role == PartRole::kUnknown) role = own;
    // An element that is called a credit is one completely: "<span class=author><b>Photo:</b> Name</span>".
    if (own == PartRole::kCredit) part = n;
  }
  const Key key{part, role == PartRole::kCredit ? 0 : breaks_};
  if (parts_.empty() || key != last_) {
    parts_.push_back({{}, role, small, in_caption || role == PartRole::kCaption});
    last_ = key;
  }
  html::append_collapsed(parts_.back().text, doc_[text].text);
}

std::vector<PicturePart> PartGatherer::take() {
  last_ = {kNil, 0};
  auto parts = std::exchange(parts_, {});
  for (auto& part : parts) {
    if (part.text.ends_with(' ')) part.text.pop_back();
    part.text = to_nfc(std::move(part.text));
  }
  std::erase_if(parts, [](const PicturePart& part) { return part.text.empty(); });
  return parts;
}

}  // namespace tearsheet::analyzers::content
