#include "analyzers/content/tidy.h"

#include <algorithm>

#include "analyzers/content/fold.h"
#include "analyzers/content/teasers.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr double kLinked = 0.8;                            // a line of links
constexpr double kHalfLinked = 0.5, kMostlyLinked = 0.65;  // each item, and all of a list of links
constexpr std::size_t kListReach = 30;                     // items looked at on either side
constexpr std::uint32_t kProse = 60;                       // reading length of a line that is prose by its length
constexpr std::uint32_t kLongProse = 140;
constexpr std::uint32_t kShortLine = 40;
constexpr std::uint32_t kLongestStandfirst = 500;
constexpr std::size_t kHeaderReach = 8;  // lines from a headline to the text

bool is_prose(const Line& line) {
  return line.why == Furniture::kNone && line.kind != BlockKind::kHeading && line.link_density() < 0.5 &&
         (line.length >= kProse || (line.length >= kShortLine && ends_sentence(line.text)));
}

bool same_text(std::string_view folded_a, std::string_view folded_b) {
  return !folded_a.empty() && folded_a == folded_b;
}

/// Is one the start of the other, as a <title> with the outlet's name behind it is of the headline?
bool begins_with(std::string_view longer, std::string_view shorter) {
  return shorter.size() >= 12 && longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

class Tidy {
 public:
  Tidy(const Document& doc, const Lines& lines, const Range& range, const ContentHints& hints, Content& content)
      : doc_(doc),
        lines_(lines.all),
        range_(range),
        hints_(hints),
        content_(content),
        is_teaser_(find_teasers(doc, lines, range.first, range.end)),
        main_(main_parent(doc, lines, range.first, range.end)) {}

  std::size_t headline() const { return headline_; }

  std::vector<std::size_t> run() {
    read_header();
    for (at_ = std::max(range_.first, header_end_); at_ < range_.end; ++at_) {
      if (at_ == standfirst_ || at_ == headline_) continue;
      const auto& line = lines_[at_];
      if (line.why != Furniture::kNone)
        remove(line, line.why);
      else if (is_teaser_[at_])
        remove(line, Furniture::kRelated);
      else if (!goes_by_rule(line))
        sort_in(line);
    }
    trim_end();
    forget_tail();
    return std::move(kept_);
  }

 private:
  /// Headline and standfirst, wherever they stand before the first paragraph, and what names people and dates there.
  void read_header() {
    std::size_t first_prose = range_.first;
    while (first_prose < range_.end && !begins_text(lines_[first_prose])) ++first_prose;
    for (const auto& hint : hints_.headlines) headlines_.push_back(fold(hint));
    for (const auto& hint : hints_.descriptions) descriptions_.push_back(fold(hint));
    headline_ = find_headline(std::min(first_prose + 1, lines_.size()));
    if (headline_ < lines_.size()) {
      content_.headline = lines_[headline_].text;
      headlines_.insert(headlines_.begin(), fold(lines_[headline_].text));
    }
    const auto begin = headline_ < first_prose ? headline_ + 1 : std::min(range_.header, range_.first);
    find_standfirst(begin, first_prose);
    if (first_prose >= range_.end) return;
    if (first_prose > std::max(begin, range_.first) && is_first_section(first_prose - 1)) --first_prose;
    for (std::size_t i = begin; i < first_prose; ++i) note_header_line(i);
    header_end_ = first_prose;
  }

  /// The last heading before `before` that is equal to a hint, else an <h1> close to the text.
  std::size_t find_headline(std::size_t before) const;

  bool begins_text(const Line& line) const {
    const bool short_paragraph = !line.bare && line.kind == BlockKind::kParagraph && line.why == Furniture::kNone &&
                                 line.length >= 20 && line.link_density() < 0.5 && ends_sentence(line.text);
    return (is_prose(line) || short_paragraph) && !is_headline(line);
  }

  bool is_headline(const Line& line) const {
    if (line.text.size() > 400) return false;
    const auto folded = fold(line.text);
    return std::any_of(headlines_.begin(), headlines_.end(),
                       [&](const auto& h) { return same_text(h, folded) || begins_with(h, folded); });
  }

  /// A heading above the first paragraph that is made like a later one: of the text's first section.
  bool is_first_section(std::size_t i) const {
    const auto& line = lines_[i];
    const auto is_section = [](const Line& l) { return l.kind == BlockKind::kHeading && l.why == Furniture::kNone; };
    if (!is_section(line) || i == standfirst_ || line.level < 2 || line.link_density() > kHalfLinked) return false;
    if (is_headline(line) || furniture_of_heading(line.text) != Furniture::kNone) return false;
    const auto name = doc_.attribute(line.node, Attr::kClass);
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       lines_.begin() + static_cast<std::ptrdiff_t>(range_.end), [&](const Line& other) {
                         return is_section(other) && other.level == line.level &&
                                doc_.attribute(other.node, Attr::kClass) == name &&
                                furniture_of_heading(other.text) == Furniture::kNone;
                       });
  }

  bool states_headline(const Line& line) const {
    const auto folded = fold(line.text);
    return std::any_of(headlines_.begin(), headlines_.end(), [&](const auto& h) { return same_text(h, folded); });
  }

  void note_header_line(std::size_t i) {
    const auto& line = lines_[i];
    if (i == standfirst_ || i == headline_ || is_headline(line)) return;
    if (note_ad_marker(line) || line.why == Furniture::kCaption || line.why == Furniture::kCredit) return;
    if (line.why == Furniture::kByline || line.why == Furniture::kAuthor ||
        (line.why == Furniture::kNone && line.kind != BlockKind::kHeading)) {
      if (hints_.rules.is_credit_line && hints_.rules.is_credit_line(line.text))
        content_.credit_lines.push_back(line.text);
      else
        content_.byline_lines.push_back(line.text);
    } else if (i >= range_.first && stands_in_flow(line)) {
      remove(line, line.why == Furniture::kNone ? Furniture::kTitle : line.why);
    }
  }

  void find_standfirst(std::size_t begin, std::size_t first_prose) {
    const auto limit = std::min(first_prose + 1, range_.end);
    for (std::size_t i = begin; i < limit; ++i) {
      const auto& line = lines_[i];
      if (line.length > kLongestStandfirst || line.length < 20 || line.link_density() > 0.5 || is_headline(line))
        continue;
      if (line.why != Furniture::kNone && line.why != Furniture::kRelated && line.why != Furniture::kByline) continue;
      if (!is_standfirst(line, i, first_prose)) continue;
      standfirst_ = i;
      content_.standfirst = line.text;
      return;
    }
  }

  bool is_standfirst(const Line& line, std::size_t i, std::size_t first_prose) const {
    for (NodeId n = line.node; n != kNil && n != doc_.body(); n = doc_[n].parent) {
      if (doc_[n].first_child != doc_[n].last_child && n != line.node && !small(n)) break;
      if (is_standfirst_class(doc_.attribute(n, Attr::kClass)) ||
          is_standfirst_class(doc_.attribute(n, Attr::kItemprop)))
        return true;
    }
    if (i < range_.first && is_only_prose_above(i)) return true;
    if (i == headline_ + 1 && line.kind == BlockKind::kHeading && line.length >= kShortLine) return true;
    if (i == first_prose && !stands_apart(i)) return false;
    const auto folded = fold(line.text);
    return std::any_of(descriptions_.begin(), descriptions_.end(), [&](const auto& d) { return same_text(folded, d); });
  }

  /// One paragraph of the article that stands above the container of all others.
  bool is_only_prose_above(std::size_t i) const {
    if (lines_[i].kind == BlockKind::kListItem || !is_prose(lines_[i])) return false;
    std::size_t count = 0;
    for (auto at = std::min(range_.header, range_.first); at < range_.first && count < 2; ++at)
      count += is_prose(lines_[at]) && !is_headline(lines_[at]);
    return count == 1;
  }

  /// Not made like the paragraph that follows: another parent, tag or class.
  bool stands_apart(std::size_t i) const {
    for (std::size_t next = i + 1; next < std::min(range_.end, i + kListReach); ++next) {
      if (!is_prose(lines_[next])) continue;
      const auto a = lines_[i].node, b = lines_[next].node;
      return doc_[a].parent != doc_[b].parent || doc_[a].tag != doc_[b].tag ||
             doc_.attribute(a, Attr::kClass) != doc_.attribute(b, Attr::kClass);
    }
    return true;
  }

  bool small(NodeId n) const {
    std::size_t children = 0;
    for (auto child = doc_[n].first_child; child != kNil && children < 8; child = doc_[child].next) {
      if (doc_.is_element(child)) ++children;
    }
    return children <= 2;
  }

  /// Lines that a rule about their text alone takes out.
  bool goes_by_rule(const Line& line) {
    const auto& rules = hints_.rules;
    if (note_ad_marker(line)) return true;
    if (rules.is_credit_line && line.length < 300 && rules.is_credit_line(line.text)) {
      content_.credit_lines.push_back(line.text);
      return true;
    }
    if (rules.is_read_more && line.length < 300 && rules.is_read_more(line.text)) {
      remove(line, Furniture::kReadMore);
      return true;
    }
    return false;
  }

  void sort_in(const Line& line) {
    if (const auto why = why_not_body(line); why != Furniture::kNone) {
      remove(line, why);
      if (line.length < kShortLine && furniture_of_heading(line.text) == why) skip_section(line, why);
      return;
    }
    kept_.push_back(at_);
    removed_in_text_ = content_.removed.size();
  }

  Furniture why_not_body(const Line& line) const {
    if (line.kind == BlockKind::kHeading && is_headline(line)) return Furniture::kTitle;
    if (kept_.empty() && is_headline(line)) return Furniture::kTitle;
    const bool label = line.kind == BlockKind::kHeading || line.length < kShortLine;
    if (label && line.kind != BlockKind::kListItem) {
      if (const auto why = furniture_of_heading(line.text); why != Furniture::kNone && !is_sentence(line)) return why;
    }
    if (line.length < 300) {
      const auto why = furniture_of_line_start(line.text);
      if (why != Furniture::kNone && (line.link_length > 0 || line.length < 80 || why == Furniture::kNotice))
        return why;
    }
    if (line.kind == BlockKind::kListItem) {
      if (line.link_length > 0 && is_in_link_list(line)) return Furniture::kRelated;
    } else if (line.link_density() > kLinked && line.kind != BlockKind::kTableRow) {
      return Furniture::kRelated;
    }
    if (line.kind != BlockKind::kHeading && line.jump_length > line.text.size() * kLinked)
      return Furniture::kNavigation;
    if (line.bare && line.length < 20 && !ends_sentence(line.text)) return Furniture::kWidget;
    return Furniture::kNone;
  }

  /// A list of which each item is mostly a link; a linked item among others that are not ("Tent", "Stakes") is text.
  bool is_in_link_list(const Line& line) const {
    const auto list = doc_[line.node].parent;
    std::size_t text = 0, links = 0;
    bool all_linked = true;
    const auto count = [&](std::size_t i) {
      if (lines_[i].kind != BlockKind::kListItem || doc_[lines_[i].node].parent != list) return false;
      text += lines_[i].text.size();
      links += lines_[i].link_length;
      all_linked = all_linked && lines_[i].link_density() >= kHalfLinked;
      return true;
    };
    for (auto i = at_; i < range_.end && i < at_ + kListReach && count(i); ++i) {
    }
    for (auto i = at_; i-- > range_.first && at_ < i + kListReach && count(i);) {
    }
    return links > text * kLinked || (all_linked && links > text * kMostlyLinked);
  }

  static bool is_sentence(const Line& line) { return line.length > kShortLine && ends_sentence(line.text); }

  /// What follows "Related stories" or "Comments": up to the next paragraph of the text itself, or all of it.
  void skip_section(const Line& label, Furniture why) {
    if (why != Furniture::kRelated && why != Furniture::kComments && why != Furniture::kAuthor &&
        why != Furniture::kNewsletter)
      return;
    const auto level = label.level;
    while (at_ + 1 < range_.end) {
      const auto& next = lines_[at_ + 1];
      const bool heading_ends = next.kind == BlockKind::kHeading && level != 0 && next.level <= level &&
                                next.link_density() < 0.5 && furniture_of_heading(next.text) == Furniture::kNone;
      const bool text_goes_on = is_prose(next) && next.link_density() < 0.3 && is_made_like_text(next);
      const bool prose_ends = why != Furniture::kComments && next.length >= kLongProse && next.link_density() < 0.3 &&
                              next.why == Furniture::kNone && next.kind == BlockKind::kParagraph;
      if (heading_ends || prose_ends || text_goes_on) return;
      ++at_;
      remove(next, next.why == Furniture::kNone ? why : next.why);
    }
  }

  /// In the container of most paragraphs, or in one with the name of that of the last one kept.
  bool is_made_like_text(const Line& line) const {
    const auto box = doc_[line.node].parent;
    if (main_ != kNil && box == main_) return true;
    if (kept_.empty() || lines_[kept_.back()].kind != line.kind || line.kind != BlockKind::kParagraph) return false;
    const auto last = doc_[lines_[kept_.back()].node].parent;
    const auto name = doc_.attribute(box, Attr::kClass);
    return !name.empty() && name == doc_.attribute(last, Attr::kClass);
  }

  /// Headings and labels under which nothing was left.
  void trim_end() {
    while (!kept_.empty()) {
      const auto& line = lines_[kept_.back()];
      const bool label = line.kind == BlockKind::kHeading ||
                         (line.kind == BlockKind::kParagraph && line.length < kShortLine && line.text.ends_with(':'));
      if (!label) return;
      remove(line, Furniture::kRelated);
      kept_.pop_back();
    }
  }

  /// Among the paragraphs, not in a box above or below them: `removed` tells of the text's flow only.
  bool stands_in_flow(const Line& line) const { return main_ != kNil && doc_.contains(main_, line.node); }

  /// Bars and lists below the last line that do not stand in the flow.
  void forget_tail() {
    auto& removed = content_.removed;
    auto kept = removed_in_text_;
    auto outside = std::lower_bound(outside_.begin(), outside_.end(), kept);
    for (auto i = kept; i < removed.size(); ++i) {
      if (outside != outside_.end() && *outside == i) {
        ++outside;
      } else {
        if (kept != i) removed[kept] = std::move(removed[i]);
        ++kept;
      }
    }
    removed.resize(kept);
  }

  /// A marker is one by its words, whatever its element is called.
  bool note_ad_marker(const Line& line) {
    if (!hints_.rules.is_ad_marker || line.length >= 100 || !hints_.rules.is_ad_marker(line.text)) return false;
    content_.removed.push_back({"ad_marker", line.text});
    return true;
  }

  void remove(const Line& line, Furniture why) {
    if (why == Furniture::kCaption || why == Furniture::kHidden) return;  // images.h has captions
    if (note_ad_marker(line)) return;
    if (why == Furniture::kByline)
      content_.byline_lines.push_back(line.text);
    else if (why != Furniture::kTitle)
      note_removed(line, why);
  }

  void note_removed(const Line& line, Furniture why) {
    if (why != Furniture::kReadMore && !stands_in_flow(line)) outside_.push_back(content_.removed.size());
    content_.removed.push_back({std::string(kind_name(why)), line.text});
  }

  const Document& doc_;
  const std::vector<Line>& lines_;
  const Range range_;
  const ContentHints& hints_;
  Content& content_;
  const std::vector<bool> is_teaser_;
  const NodeId main_;                                  // where most paragraphs stand, or kNil
  std::vector<std::string> headlines_, descriptions_;  // folded
  std::vector<std::size_t> kept_;
  std::size_t removed_in_text_ = 0;   // of content_.removed, up to the last line kept
  std::vector<std::size_t> outside_;  // of content_.removed, what does not stand in the flow
  std::size_t headline_ = SIZE_MAX, standfirst_ = SIZE_MAX, header_end_ = 0, at_ = 0;
};

std::size_t Tidy::find_headline(std::size_t before) const {
  std::size_t best = SIZE_MAX, plain = SIZE_MAX;  // plain: a line that is no heading by its markup
  for (std::size_t i = 0; i < before; ++i) {
    const auto& line = lines_[i];
    if (line.text.size() > 400) continue;
    const bool h1 = line.level == 1;
    if (!h1 && line.kind != BlockKind::kHeading) {
      if (i + kHeaderReach > before && line.why == Furniture::kNone && line.link_length == 0 && states_headline(line))
        plain = i;
      continue;
    }
    if (is_headline(line))
      best = i;
    else if (h1 && headlines_.empty() && best == SIZE_MAX)
      best = i;
    else if (h1 && best == SIZE_MAX && i + kHeaderReach > before)
      best = i;
  }
  return best == SIZE_MAX ? plain : best;
}

}  // namespace

std::optional<std::size_t> tidy(const Document& doc, const Lines& lines, const Range& range, const ContentHints& hints,
                                Content& content) {
  Tidy tidy(doc, lines, range, hints, content);
  const auto kept = tidy.run();
  mend_paragraphs(lines, kept, content.body);
  return tidy.headline() < lines.all.size() ? std::optional(tidy.headline()) : std::nullopt;
}

}  // namespace tearsheet::analyzers::content
