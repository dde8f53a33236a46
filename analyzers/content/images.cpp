#include "analyzers/content/images.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "analyzers/content/furniture.h"
#include "analyzers/content/picture_parts.h"
#include "analyzers/content/srcset.h"
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

constexpr int kSmallestPicture = 100;          // pixels; anything smaller is an icon
constexpr std::size_t kLongestCaption = 2000;  // bytes; anything longer is not a caption
constexpr std::size_t kLongestAside = 500;     // bytes
constexpr std::size_t kLongestLabel = 40;      // bytes
constexpr std::size_t kFewestCaptionWords = 3;
constexpr std::uint32_t kMostBoxLines = 8, kMostFigureLines = 40;
constexpr std::size_t kCaptionReach = 2;  // lines after a picture at which its caption may be

int pixels(std::string_view value) {
  int number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

/// An <img>, or AMP's name for it.
bool is_img(const Document& doc, NodeId n) { return doc.is(n, Tag::kImg) || doc.is(n, Tag::kAmpImg); }

/// On many pages, scripts fill in `src` later; until then it is a blank image in a data: URL.
std::string picture_address(const Document& doc, NodeId img) {
  for (const auto value :
       {doc.attribute(img, Attr::kSrc), doc.attribute(img, Attr::kDataSrc), doc.attribute(img, "data-lazy-src"),
        doc.attribute(img, "data-original"), largest_of_srcset(doc.attribute(img, Attr::kSrcset)),
        largest_of_srcset(doc.attribute(img, "data-srcset")),
        largest_of_srcset(doc.attribute(img, "data-lazy-srcset"))}) {
    const auto address = trim(value);
    if (!address.empty() && !address.starts_with("data:")) return std::string(address);
  }
  return {};
}

bool is_picture(const Document& doc, NodeId img, std::string_view address) {
  if (address.empty() || address.ends_with(".svg")) return false;
  const auto width = doc.attribute(img, Attr::kWidth), height = doc.attribute(img, Attr::kHeight);
  const bool small =
      (!width.empty() && pixels(width) < kSmallestPicture) || (!height.empty() && pixels(height) < kSmallestPicture);
  return !small || width.ends_with('%');
}

/// Text that is part of the page's controls: buttons, share bars, and what they reveal.
bool is_control(const Document& doc, NodeId n) {
  if (doc.is(n, Tag::kButton) || doc.is(n, Tag::kNav)) return true;
  const auto kind = furniture_of_class(doc.attribute(n, Attr::kClass));
  return kind == Furniture::kShare || kind == Furniture::kAd || kind == Furniture::kNewsletter;
}

std::size_t count_words(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

class Finder {
 public:
  Finder(const Document& doc, const Lines& lines, NodeId top, const Range& range, const LineRules& rules)
      : doc_(doc),
        lines_(lines),
        top_(top),
        range_(range),
        rules_(rules),
        holds_img_(doc.size()),
        holds_figure_(doc.size()),
        holds_figcaption_(doc.size()) {
    for (NodeId n = top; n != kNil; n = doc.next(n, top)) {
      if (is_img(doc, n)) mark_above(n, holds_img_);
      if (doc.is(n, Tag::kFigure)) mark_above(n, holds_figure_);
      if (doc.is(n, Tag::kFigcaption)) mark_above(n, holds_figcaption_);
    }
    // A series of pictures after the last paragraph continues as long as there are captions.
    while (range_.end < lines.end[top] && is_caption(lines.all[range_.end])) ++range_.end;
  }

  std::vector<PageImage> find() {
    for (NodeId n = top_; n != kNil;) {
      const bool strange = is_strange(n);
      const bool read = !strange && doc_.is_element(n) && (is_box(n) || is_loose_caption(n));
      if (read) read_box(n);
      if (!strange && !read && is_img(doc_, n)) add_image(n, n);
      n = strange || read ? doc_.next_skipping(n, top_) : doc_.next(n, top_);
    }
    return std::move(images_);
  }

 private:
  static bool is_caption(const Line& line) {
    return line.beside_picture || line.why == Furniture::kCaption || line.why == Furniture::kCredit;
  }

  void mark_above(NodeId n, std::vector<bool>& marks) const {
    for (n = doc_[n].parent; n != kNil && !marks[n]; n = doc_[n].parent) marks[n] = true;
  }

  /// A part of the page whose pictures are not the article's.
  bool is_strange(NodeId n) const {
    if (doc_.is(n, Tag::kNoscript) || doc_.is(n, Tag::kNav) || doc_.is(n, Tag::kFooter)) return true;
    if (doc_.is(n, Tag::kAside)) return !is_picture_aside(n);
    const auto mark = lines_.marks[n];
    if (mark == Furniture::kAuthor || mark == Furniture::kRelated || mark == Furniture::kComments ||
        mark == Furniture::kExtract)
      return true;
    if (doc_.is_text(n)) return false;
    // A byline with a picture in it shows the author.
    if (mark == Furniture::kByline && holds_img_[n]) return true;
    // Elements that aren't text, like a button around a figure, have no lines; what counts is what is around them.
    const bool has_place = lines_.end[n] > 0;
    if (has_place && (lines_.end[n] < range_.first || lines_.first[n] > range_.end)) return true;
    return is_teaser(n) || (doc_.is(n, Tag::kFigure) && is_card(n));
  }

  /// An <aside> around nothing but a picture and its caption.
  bool is_picture_aside(NodeId n) const {
    std::size_t text = 0, links = 0;
    for (auto i = lines_.first[n]; i < lines_.end[n]; ++i) {
      if (lines_.all[i].kind == BlockKind::kHeading) return false;
      text += lines_.all[i].text.size();
      links += lines_.all[i].link_length;
    }
    return holds_figure_[n] && text <= kLongestAside && links * 2 <= text;
  }

  /// A link around a picture and a headline leads to another story.
  bool is_teaser(NodeId n) const {
    if (!doc_.is(n, Tag::kA) || !holds_img_[n]) return false;
    for (auto i = lines_.first[n]; i < lines_.end[n]; ++i) {
      if (lines_.all[i].kind == BlockKind::kHeading) return true;
    }
    return false;
  }

  /// A figure around a quotation, a table, or a link to another page with its title.
  bool is_card(NodeId figure) const {
    std::size_t text = 0, links = 0;
    for (auto i = lines_.first[figure]; i < lines_.end[figure]; ++i) {
      const auto& line = lines_.all[i];
      if (line.kind == BlockKind::kQuote || line.kind == BlockKind::kTableRow || line.kind == BlockKind::kCode)
        return true;
      text += line.text.size();
      links += line.link_length;
    }
    return !holds_figcaption_[figure] && text > 0 && links * 5 >= text * 4;
  }

  /// The element around a picture and its texts.
  bool is_box(NodeId n) const {
    const auto first = lines_.first[n], end = lines_.end[n];
    if (doc_.is(n, Tag::kFigure)) return !holds_figure_[n] && end - first <= kMostFigureLines;
    if (!holds_img_[n] || holds_figure_[n] || first == end || end - first > kMostBoxLines) return false;
    if (n == top_ || doc_.is(n, Tag::kMain) || doc_.is(n, Tag::kArticle)) return false;
    std::size_t length = 0, captions = 0;
    for (auto i = first; i < end; ++i) {
      const auto& line = lines_.all[i];
      length += line.text.size();
      const bool caption = is_caption(line);
      // After a caption, a class "author", which elsewhere means a byline, means the photographer.
      const bool author = i > first && line.why == Furniture::kByline;
      captions += caption ? 1 : 0;
      const bool credit = line.why == Furniture::kNone && holds(rules_.is_credit_line, line.text);
      if ((!caption && !author && !credit) || holds(rules_.is_byline, line.text)) return false;
    }
    return captions > 0 && length <= kLongestCaption;
  }

  /// A caption outside the picture's box. A class by itself counts only on small elements: "wp-caption" is the frame
  /// around picture and text.
  bool is_loose_caption(NodeId n) const {
    if (holds_img_[n]) return false;
    if (doc_.is(n, Tag::kFigcaption)) return true;
    // Checking its line first spares us from reading the names of most elements.
    if (lines_.first[n] >= lines_.all.size()) return false;
    const auto why = lines_.all[lines_.first[n]].why;
    if (why != Furniture::kCaption && why != Furniture::kCredit) return false;
    for (const auto name : {Attr::kClass, Attr::kId, Attr::kItemprop}) {
      const auto kind = furniture_of_class(doc_.attribute(n, name));
      if (kind == Furniture::kCaption || kind == Furniture::kCredit) return true;
    }
    return false;
  }

  void read_box(NodeId box) {
    PartGatherer parts(doc_, box);
    const auto before = images_.size();
    const bool in_noscript = !has_picture(box);
    for (NodeId n = box; n != kNil;) {
      const bool control = n != box && doc_.is_element(n) && !holds_img_[n] && is_control(doc_, n);
      const bool hidden =
          (doc_.is(n, Tag::kNoscript) && !in_noscript) || (is_invisible(doc_, n) && !is_img(doc_, n) && !holds_img_[n]);
      if (control || hidden) {
        n = doc_.next_skipping(n, box);
        continue;
      }
      if (doc_.is_text(n)) parts.add_text(n);
      if (doc_.is(n, Tag::kBr)) parts.add_break();
      if (is_img(doc_, n)) {
        if (images_.size() > before) assign(parts.take(), box);
        add_image(n, box);
      }
      n = doc_.next(n, box);
    }
    assign(parts.take(), box);
  }

  /// Without counting those in <noscript>, which repeat a picture that a script loads or are its only trace.
  bool has_picture(NodeId box) const {
    for (NodeId n = box; n != kNil;) {
      if (is_img(doc_, n) && is_picture(doc_, n, picture_address(doc_, n))) return true;
      n = doc_.is(n, Tag::kNoscript) ? doc_.next_skipping(n, box) : doc_.next(n, box);
    }
    return false;
  }

  void add_image(NodeId img, NodeId box) {
    auto address = picture_address(doc_, img);
    if (!is_picture(doc_, img, address)) return;
    if (!images_.empty() && images_.back().url == address) return;
    PageImage image;
    image.url = std::move(address);
    image.alt = to_nfc(html::collapsed(doc_.attribute(img, Attr::kAlt)));
    image.title = to_nfc(html::collapsed(doc_.attribute(img, Attr::kTitleText)));
    for (NodeId n = img; n != kNil && image.stated.empty(); n = doc_[n].parent) {
      image.stated = to_nfc(html::collapsed(stated_credit(doc_, n)));
      if (n == box) break;
    }
    images_.push_back(std::move(image));
    open_till_ = lines_.first[img] + kCaptionReach;
  }

  /// Assigns it to the picture before, unless that one has its own or is too far away: then it is a text without
  /// picture, kept if it is a credit.
  void assign(std::vector<PicturePart> parts, NodeId box) {
    if (parts.empty()) return;
    auto text = sort_parts(std::move(parts));
    if (text.caption.size() > kLongestCaption || (text.caption.empty() && text.credit.empty())) return;
    const bool open = !images_.empty() && lines_.first[box] <= open_till_;
    // A script may load the picture itself.
    const bool sure = doc_.is(box, Tag::kFigure) || doc_.is(box, Tag::kFigcaption);
    if (!open && !sure && (text.credit.empty() || !holds(rules_.is_credit_line, text.credit))) return;
    if (!open) images_.emplace_back();
    auto& image = images_.back();
    if (image.caption.empty()) image.caption = std::move(text.caption);
    if (image.credit.empty()) image.credit = std::move(text.credit);
    if (!image.caption.empty() && !image.credit.empty()) open_till_ = 0;
  }

  struct PictureText {
    std::string caption, credit;
  };

  PictureText sort_parts(std::vector<PicturePart> parts) const {
    merge_labels(parts);
    std::erase_if(parts, [&](const PicturePart& part) { return holds(rules_.is_byline, part.text); });
    PictureText text;
    const auto credit = find_credit(parts);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i == credit || parts[i].role == PartRole::kCredit) {
        add_once(text.credit, parts[i].text, " / ");
      } else if (parts[i].in_caption) {
        add_once(text.caption, parts[i].text, " ");
      }
    }
    return text;
  }

  static void add_once(std::string& list, const std::string& text, std::string_view divider) {
    if (list.find(text) != std::string::npos) return;
    if (!list.empty()) list += divider;
    list += text;
  }

  /// "Photo:" in an element of its own belongs to the name after it.
  static void merge_labels(std::vector<PicturePart>& parts) {
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      auto& part = parts[i];
      if (part.text.size() > kLongestLabel ||
          !(part.text.ends_with(':') || part.text.ends_with("：") || part.text == "©"))
        continue;
      part.text += ' ' + parts[i + 1].text;
      if (part.role == PartRole::kUnknown) part.role = parts[i + 1].role;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  /// For parts that no class distinguishes: one that is a credit by its words, or a name after a caption.
  std::size_t find_credit(const std::vector<PicturePart>& parts) const {
    const auto none = parts.size();
    for (const auto& part : parts) {
      if (part.role == PartRole::kCredit) return none;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (holds(rules_.is_credit_line, parts[i].text)) return i;
    }
    if (parts.size() < 2) return none;
    for (std::size_t i = parts.size(); i-- > 0;) {
      const auto& part = parts[i];
      const bool last =
          i + 1 == parts.size() && part.in_caption && count_words(parts[i - 1].text) >= kFewestCaptionWords;
      if (rules_.is_caption_credit && rules_.is_caption_credit(part.text, last || part.small)) return i;
    }
    return none;
  }

  const Document& doc_;
  const Lines& lines_;
  NodeId top_;
  Range range_;
  const LineRules& rules_;
  std::vector<bool> holds_img_, holds_figure_, holds_figcaption_;
  std::vector<PageImage> images_;
  std::size_t open_till_ = 0;  // the last line that may still be the last picture's caption or credit
};

}  // namespace

std::vector<PageImage> find_images(const Document& doc, const Lines& lines, NodeId top, const Range& range,
                                   const LineRules& rules) {
  return Finder(doc, lines, top, range, rules).find();
}

}  // namespace tearsheet::analyzers::content
