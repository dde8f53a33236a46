#include "analyzers/content/lines.h"

#include <algorithm>

#include "analyzers/content/fold.h"
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

// A cell with more text than this is layout, not data.
constexpr std::uint32_t kLongestCell = 400;
constexpr std::uint32_t kLongestBareCaption = 220;  // reading length of a caption without markup
constexpr std::uint32_t kCaptionSlack = 40;         // bytes of a credit or label that may be next to it
constexpr std::size_t kLongestOwnLine = 400;        // bytes of a headline, byline or credit that ends with a <br>
constexpr std::uint32_t kProse = 60;                // reading length from which a line is prose
constexpr std::uint32_t kLongestMarker = 100;       // reading length
constexpr int kCaptionBoxes = 4;                    // boxes around picture and caption

class LineReader {
 public:
  LineReader(const Document& doc, const Measures& measures, const LineRules& rules, std::vector<Furniture> marks)
      : doc_(doc), measures_(measures), rules_(rules), marks_(std::move(marks)), is_layout_(doc.size()) {}

  Lines read() {
    lines_.first.resize(doc_.size());
    lines_.end.resize(doc_.size());
    find_layout_tables();
    walk(doc_.body());
    lines_.marks = std::move(marks_);
    return std::move(lines_);
  }

 private:
  struct Frame {
    NodeId node;
    Furniture why;
    BlockKind kind;
    NodeId block;
    std::uint8_t level;
    bool bare, in_link, in_jump, pre;
  };

  void find_layout_tables() {
    for (NodeId n = doc_.body(); n != kNil; n = doc_.next(n, doc_.body())) {
      const bool layout = doc_.is(n, Tag::kTable) || (doc_.is(n, Tag::kTd) && measures_.text[n] > kLongestCell) ||
                          is_further_paragraph(n);
      if (!layout) continue;
      if (const auto table = doc_.ancestor(n, Tag::kTable); table != kNil) is_layout_[table] = true;
    }
  }

  bool is_further_paragraph(NodeId n) const {
    if (!doc_.is(n, Tag::kP) || !doc_.is(doc_[n].parent, Tag::kTd)) return false;
    auto before = doc_[n].previous;
    if (before != kNil && doc_.is_text(before)) before = doc_[before].previous;
    return before != kNil && doc_.is(before, Tag::kP);
  }

  /// Without recursion: keeps frames of the open elements, and goes back through `parent`.
  void walk(NodeId top) {
    frames_.push_back({top, Furniture::kNone, BlockKind::kParagraph, top, 0, true, false, false, false});
    NodeId n = doc_[top].first_child;
    while (n != kNil) {
      if (doc_.is_text(n)) {
        add_text(doc_[n].text);
      } else if (!html_invisible(n)) {
        enter(n);
        if (doc_[n].first_child != kNil) {
          n = doc_[n].first_child;
          continue;
        }
        leave();
      }
      while (n != kNil && doc_[n].next == kNil) {
        n = doc_[n].parent;
        if (n == top)
          n = kNil;
        else
          leave();
      }
      if (n != kNil) n = doc_[n].next;
    }
    flush();
    lines_.end[top] = count();
  }

  bool html_invisible(NodeId n) {
    if (!is_invisible(doc_, n)) return false;
    lines_.first[n] = lines_.end[n] = count();
    if (doc_.has_flag(n, html::kBlock)) flush();
    return true;
  }

  void enter(NodeId n) {
    Frame frame = frames_.back();
    frame.node = n;
    if (frame.why == Furniture::kNone) frame.why = furniture(n);
    const bool furniture_begins = frame.why != frames_.back().why;
    if (doc_.is(n, Tag::kBr))
      line_break();
    else if (breaks_line(n))
      flush();
    else if (furniture_begins && !line_.empty())
      flush();
    describe(n, frame);
    if (is_link(doc_, n))
      frame.in_link = true;
    else if (doc_.is(n, Tag::kA) && doc_.has_attribute(n, Attr::kHref))
      frame.in_jump = true;
    lines_.first[n] = count();
    frames_.push_back(frame);
  }

  void leave() {
    const auto n = frames_.back().node;
    const auto inner = frames_.back().why;
    if (breaks_line(n) || (frames_.size() > 1 && frames_[frames_.size() - 2].why != inner))
      flush();
    else if (is_cell(n) && !line_.empty() && !line_.ends_with(" | "))
      line_ += " | ";
    frames_.pop_back();
    lines_.end[n] = count();
  }

  Furniture furniture(NodeId n) const {
    if (doc_.is(n, Tag::kFigure) && marks_[n] != Furniture::kExtract) {
      // A figure around a table, quote or listing is text; if it has a picture, all its words are the caption.
      if (measures_.holds_text_block[n]) return Furniture::kNone;
      return measures_.prose[n] * std::uint64_t{2} > measures_.prose[doc_.body()] ? Furniture::kNone
                                                                                  : Furniture::kCaption;
    }
    return marks_[n];
  }

  bool is_cell(NodeId n) const {
    if (!doc_.is(n, Tag::kTd) && !doc_.is(n, Tag::kTh)) return false;
    const auto table = doc_.ancestor(n, Tag::kTable);
    return table == kNil || !is_layout_[table];
  }

  bool breaks_line(NodeId n) const {
    if (!doc_.has_flag(n, html::kBlock)) return false;
    if (is_cell(n)) return false;
    // Blocks inside a data cell stay in its row.
    return frames_.back().kind != BlockKind::kTableRow || doc_.has_flag(n, html::kTablePart);
  }

  void describe(NodeId n, Frame& frame) const {
    const auto tag = doc_[n].tag;
    if (doc_.has_flag(n, html::kBlock)) {
      frame.block = n;
      if (frame.kind == BlockKind::kHeading) frame.kind = BlockKind::kParagraph;
      frame.bare = true;
    }
    if (doc_.has_flag(n, html::kHeadingTag)) {
      frame.kind = BlockKind::kHeading;
      frame.level = static_cast<std::uint8_t>(doc_.name(n)[1] - '0');
      frame.bare = false;
    } else if (tag == Tag::kP) {
      frame.bare = false;
    } else if (tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt) {
      frame.kind = BlockKind::kListItem;
      frame.bare = false;
    } else if (tag == Tag::kBlockquote) {
      frame.kind = BlockKind::kQuote;
    } else if (tag == Tag::kPre) {
      frame.kind = BlockKind::kCode;
      frame.pre = true;
      frame.bare = false;
    } else if (tag == Tag::kTr && is_data_row(n)) {
      frame.kind = BlockKind::kTableRow;
      frame.bare = false;
    }
  }

  bool is_data_row(NodeId row) const {
    const auto table = doc_.ancestor(row, Tag::kTable);
    return table != kNil && !is_layout_[table];
  }

  void add_text(std::string_view text) {
    const auto before = line_.size();
    if (frames_.back().pre)
      line_.append(text);
    else
      html::append_collapsed(line_, text);
    if (frames_.back().in_link) link_length_ += line_.size() - before;
    if (frames_.back().in_jump) jump_length_ += line_.size() - before;
    if (!html::is_blank(text)) broken_ = false;
  }

  /// Two <br> end a paragraph. One does if a sentence has ended, or if the line so far is a headline, byline or the
  /// like.
  void line_break() {
    if (frames_.back().pre) {
      line_ += '\n';
      return;
    }
    if (frames_.back().kind == BlockKind::kTableRow) return add_text(" ");
    if (broken_ || ends_sentence(line_) || is_own_line(line_))
      flush();
    else
      add_text(" ");
    broken_ = true;
  }

  bool is_own_line(std::string_view text) const {
    const auto line = trim(text);
    if (line.empty() || line.size() > kLongestOwnLine) return false;
    return holds(rules_.is_ad_marker, line) || holds(rules_.is_credit_line, line) || holds(rules_.is_headline, line) ||
           holds(rules_.is_byline, line);
  }

  /// The only text next to a picture, in a box of their own: a caption, even if its class says nothing.
  bool is_caption(const Line& line) const {
    const bool row = line.kind == BlockKind::kTableRow;
    if ((line.kind != BlockKind::kParagraph && !row) || line.length > kLongestBareCaption) return false;
    // A paragraph with a picture in it is text, a row with one is data.
    if ((row || doc_.is(line.node, Tag::kP)) && measures_.holds_media[line.node]) return false;
    auto n = line.node;
    for (int up = 0; up < kCaptionBoxes && n != doc_.body(); ++up, n = doc_[n].parent) {
      if (measures_.text[n] > line.text.size() + kCaptionSlack) return false;
      if (measures_.holds_media[n]) return true;
    }
    return false;
  }

  void flush() {
    const auto& frame = frames_.back();
    if (!frame.pre) {
      while (line_.ends_with(" | ")) line_.resize(line_.size() - 3);
      if (line_.ends_with(' ')) line_.pop_back();
    }
    if (!trim(line_).empty()) {
      Line line;
      line.kind = frame.kind;
      line.why = frame.why;
      line.level = frame.level;
      line.bare = frame.bare;
      line.node = frame.block;
      line.text = to_nfc(std::move(line_));
      line.length = static_cast<std::uint32_t>(reading_length(line.text));
      line.link_length = static_cast<std::uint32_t>(std::min(link_length_, line.text.size()));
      line.jump_length = static_cast<std::uint32_t>(std::min(jump_length_, line.text.size()));
      if (line.why == Furniture::kNone && is_caption(line)) {
        line.why = Furniture::kCaption;
        line.beside_picture = true;
      }
      lines_.all.push_back(std::move(line));
    }
    line_.clear();
    link_length_ = jump_length_ = 0;
    broken_ = false;
  }

  std::uint32_t count() const { return static_cast<std::uint32_t>(lines_.all.size()); }

  const Document& doc_;
  const Measures& measures_;
  const LineRules& rules_;
  std::vector<Furniture> marks_;
  std::vector<bool> is_layout_;
  Lines lines_;
  std::vector<Frame> frames_;
  std::string line_;
  std::size_t link_length_ = 0, jump_length_ = 0;
  bool broken_ = false;  // the last thing was a <br>
};

}  // namespace

bool is_prose(const Line& line) {
  return line.why == Furniture::kNone && line.kind != BlockKind::kHeading && line.link_density() < 0.5 &&
         (line.length >= kProse || (line.length >= kShortLine && ends_sentence(line.text)));
}

bool is_ad_marker(const Line& line, const LineRules& rules) {
  return line.length < kLongestMarker && holds(rules.is_ad_marker, line.text);
}

Lines read_lines(const Document& doc, const Measures& measures, const LineRules& rules) {
  return read_lines(doc, measures, rules, mark_furniture(doc, measures));
}

Lines read_lines(const Document& doc, const Measures& measures, const LineRules& rules, std::vector<Furniture> marks) {
  return LineReader(doc, measures, rules, std::move(marks)).read();
}

}  // namespace tearsheet::analyzers::content
