#include "analyzers/content/images.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "analyzers/content/furniture.h"
#include "analyzers/html/text.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr int kSmallestPicture = 100;          // pixels; below it is an icon
constexpr std::size_t kLongestCaption = 2000;  // bytes; more is no caption

int pixels(std::string_view value) {
  int number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

/// The first address of a srcset: "a.jpg 320w, b.jpg 640w".
std::string_view first_of_srcset(std::string_view srcset) {
  while (!srcset.empty() && html::is_space(srcset.front())) srcset.remove_prefix(1);
  return srcset.substr(0, srcset.find_first_of(" \t\n\r\f"));
}

/// Scripts fill in `src` later on many pages; till then it is a blank in a data: URL.
std::string picture_address(const Document& doc, NodeId img) {
  for (const auto value :
       {doc.attribute(img, Attr::kSrc), doc.attribute(img, Attr::kDataSrc), doc.attribute(img, "data-original"),
        first_of_srcset(doc.attribute(img, Attr::kSrcset)), first_of_srcset(doc.attribute(img, "data-srcset"))}) {
    const auto address = trim(value);
    if (!address.empty() && !address.starts_with("data:")) return std::string(address);
  }
  return {};
}

Furniture class_kind(const Document& doc, NodeId n) {
  for (const auto name : {Attr::kClass, Attr::kId, Attr::kItemprop}) {
    const auto kind = furniture_of_class(doc.attribute(n, name));
    if (kind == Furniture::kCaption || kind == Furniture::kCredit) return kind;
  }
  return Furniture::kNone;
}

/// A caption's text without the part that is marked up as its credit, which goes into `credit`.
std::string caption_text(const Document& doc, NodeId caption, std::string& credit) {
  std::string out;
  NodeId n = caption;
  while (n != kNil) {
    if (n != caption && doc.is_element(n) && (is_invisible(doc, n) || class_kind(doc, n) == Furniture::kCredit)) {
      if (!is_invisible(doc, n) && credit.empty()) credit = doc.text(n);
      n = doc.next_skipping(n, caption);
      continue;
    }
    if (doc.is_text(n))
      html::append_collapsed(out, doc[n].text);
    else if (doc.has_flag(n, html::kBlock) || doc.is(n, Tag::kBr))
      html::append_collapsed(out, " ");
    n = doc.next(n, caption);
  }
  if (out.ends_with(' ')) out.pop_back();
  return to_nfc(std::move(out));
}

bool is_picture(const Document& doc, NodeId img, std::string_view address) {
  if (address.empty() || address.ends_with(".svg")) return false;
  const auto width = doc.attribute(img, Attr::kWidth), height = doc.attribute(img, Attr::kHeight);
  const bool small =
      (!width.empty() && pixels(width) < kSmallestPicture) || (!height.empty() && pixels(height) < kSmallestPicture);
  return !small || width.ends_with('%');
}

class Finder {
 public:
  Finder(const Document& doc, const Lines& lines, NodeId top, const LineRules& rules)
      : doc_(doc), lines_(lines), top_(top), rules_(rules) {
    for (auto i = lines.first[top]; i < lines.end[top]; ++i) {
      if (lines.all[i].beside_picture) beside_.emplace_back(lines.all[i].node, i);
    }
    std::sort(beside_.begin(), beside_.end());
  }

  std::vector<PageImage> find() {
    for (NodeId n = top_; n != kNil;) {
      bool skip = true;
      if (is_strange(n)) {
      } else if (const auto beside = beside_picture(n); !beside.empty()) {
        for (auto inside = n; inside != kNil; inside = doc_.next(inside, n)) {
          if (doc_.is(inside, Tag::kImg)) add_image(inside);
        }
        for (const auto& [node, line] : beside) add_line(lines_.all[line].text);
      } else if (doc_.is_element(n) && is_caption(n)) {
        add_caption(n);
      } else {
        if (doc_.is(n, Tag::kImg)) add_image(n);
        skip = false;
      }
      n = skip ? doc_.next_skipping(n, top_) : doc_.next(n, top_);
    }
    return std::move(images_);
  }

 private:
  /// A part of the page whose pictures are not the article's.
  bool is_strange(NodeId n) const {
    if (doc_.is(n, Tag::kNoscript) || doc_.is(n, Tag::kAside) || doc_.is(n, Tag::kNav) || doc_.is(n, Tag::kFooter))
      return true;
    const auto mark = lines_.marks[n];
    return mark == Furniture::kAuthor || mark == Furniture::kRelated || mark == Furniture::kComments ||
           mark == Furniture::kExtract;
  }

  /// Lines in this element that are captions by their place.
  std::span<const std::pair<NodeId, std::uint32_t>> beside_picture(NodeId n) const {
    const auto first = std::lower_bound(beside_.begin(), beside_.end(), std::pair<NodeId, std::uint32_t>{n, 0});
    auto last = first;
    while (last != beside_.end() && last->first == n) ++last;
    return {first, last};
  }

  bool is_caption(NodeId n) const {
    if (doc_.is(n, Tag::kFigcaption)) return true;
    // A class alone is believed of small elements only: "wp-caption" is the frame around picture and text.
    const auto kind = class_kind(doc_, n);
    return kind != Furniture::kNone && doc_.find_next(n, Tag::kImg, n) == kNil;
  }

  void add_image(NodeId img) {
    auto address = picture_address(doc_, img);
    if (!is_picture(doc_, img, address)) return;
    if (!images_.empty() && images_.back().url == address) return;
    images_.push_back({std::move(address), to_nfc(html::collapsed(doc_.attribute(img, Attr::kAlt))), {}, {}});
    open_for_caption_ = true;
  }

  /// To the picture before it, unless that one has a caption: then it is a text without picture, kept for its credit.
  void add_caption(NodeId n) {
    std::string credit;
    auto text = caption_text(doc_, n, credit);
    if (text.size() > kLongestCaption) return;
    const bool only_credit = class_kind(doc_, n) == Furniture::kCredit && !doc_.is(n, Tag::kFigcaption);
    if (only_credit && credit.empty()) credit = std::exchange(text, {});
    if (text.empty() && credit.empty()) return;
    if (!open_for_caption_) images_.push_back({});
    auto& image = images_.back();
    if (image.caption.empty()) image.caption = std::move(text);
    if (image.credit.empty()) image.credit = std::move(credit);
    open_for_caption_ = image.caption.empty() || image.credit.empty();
  }

  /// A caption without markup: to the picture before it, if that waits for one.
  void add_line(const std::string& text) {
    if (!open_for_caption_) return;
    auto& image = images_.back();
    const bool credit = rules_.is_credit_line && rules_.is_credit_line(text);
    auto& place = credit ? image.credit : image.caption;
    if (place.empty()) place = text;
  }

  const Document& doc_;
  const Lines& lines_;
  NodeId top_;
  const LineRules& rules_;
  std::vector<PageImage> images_;
  std::vector<std::pair<NodeId, std::uint32_t>> beside_;  // node and number of lines, sorted
  bool open_for_caption_ = false;
};

}  // namespace

std::vector<PageImage> find_images(const Document& doc, const Lines& lines, NodeId top, const LineRules& rules) {
  return Finder(doc, lines, top, rules).find();
}

}  // namespace tearsheet::analyzers::content
