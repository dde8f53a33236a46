#include "analyzers/metadata/dates/date_lines.h"

#include <string_view>

#include "analyzers/content/furniture.h"
#include "analyzers/html/text.h"
#include "analyzers/metadata/dates/date_text.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kMostStated = 8;  ///< elements of one line; a line with more is not about an article's dates

class Walk {
 public:
  explicit Walk(const Document& doc) : doc_(doc) {}

  std::vector<DateLine> lines() {
    const auto top = doc_.body();
    line_.block = top;
    for (auto n = top; n != kNil;) {
      n = enter(n) && doc_[n].first_child != kNil ? doc_[n].first_child : onward(n, top);
    }
    flush(top);
    return std::move(lines_);
  }

 private:
  /// False if nothing below is shown.
  bool enter(NodeId n) {
    if (doc_.is_text(n)) {
      add_text(n);
      return true;
    }
    if (content::is_invisible(doc_, n)) return false;
    if (doc_.has_flag(n, html::kBlock) || doc_.is(n, Tag::kBr)) flush(doc_.is(n, Tag::kBr) ? doc_[n].parent : n);
    if (states_date(doc_, n)) {
      reach(n);
      line_.stated = true;
    }
    return true;
  }

  /// The node after the subtree of `n`.
  NodeId onward(NodeId n, NodeId top) {
    while (n != top && doc_[n].next == kNil) {
      n = doc_[n].parent;
      if (n != top && doc_.has_flag(n, html::kBlock)) flush(doc_[n].parent);
    }
    if (n == top) return kNil;
    if (doc_.has_flag(n, html::kBlock)) flush(doc_[n].parent);
    return doc_[n].next;
  }

  void add_text(NodeId n) {
    const auto text = doc_[n].text;
    if (html::is_blank(text)) return;
    reach(n);
    line_.bytes += static_cast<std::uint32_t>(text.size());
    // "15" and "April 2021" may be in two elements, so any figure counts here.
    if (line_.bytes <= 2 * kLongestDateLine && !line_.figures) line_.figures = may_hold_figure(text);
  }

  void reach(NodeId n) {
    if (line_.first == kNil) line_.first = n;
    line_.last = n;
  }

  static bool may_hold_figure(std::string_view text) {
    for (const char c : text) {
      if ((c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xD9) return true;
    }
    return false;
  }

  void flush(NodeId block) {
    if (line_.first != kNil) lines_.push_back(line_);
    line_ = {};
    line_.block = block;
  }

  const Document& doc_;
  std::vector<DateLine> lines_;
  DateLine line_;
};

/// Texts of two elements that only the style sheet separates: "Nov 20 2019" + "4:29 AM", "Ada" + "On".
void append_apart(std::string& text, std::string_view more) {
  if (!text.empty() && !more.empty()) {
    const char before = text.back(), after = more.front();
    if ((is_ascii_digit(before) && is_ascii_digit(after)) || (is_ascii_lower(before) && is_ascii_upper(after)))
      text += ' ';
  }
  html::append_collapsed(text, more);
}

}  // namespace

std::vector<DateLine> date_lines(const Document& doc) { return Walk(doc).lines(); }

bool states_date(const Document& doc, NodeId n) {
  const auto& node = doc[n];
  if (node.tag == Tag::kTime) return true;
  if (node.attribute_count == 0) return false;
  if (node.tag == Tag::kAbbr) return doc.has_attribute(n, Attr::kTitleText) && doc.has_attribute(n, Attr::kClass);
  const auto property = doc.attribute(n, Attr::kItemprop);
  return !property.empty() && ascii_iequals(property.substr(0, 4), "date");
}

std::string text_of(const Document& doc, const DateLine& line, std::vector<StatedPlace>& stated) {
  std::string text;
  for (auto n = line.first; n != kNil;) {
    if (doc.is_text(n)) {
      append_apart(text, doc[n].text);
    } else if (stated.size() < kMostStated && states_date(doc, n)) {
      stated.push_back({n, text.size()});
    }
    if (n == line.last || text.size() > 2 * kLongestDateLine) break;
    n = doc.is_element(n) && content::is_invisible(doc, n) ? doc.next_skipping(n) : doc.next(n);
  }
  return text;
}

}  // namespace tearsheet::analyzers::metadata
