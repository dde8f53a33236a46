#include "analyzers/content/tidy.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "analyzers/content/copies.h"
#include "analyzers/content/fold.h"
#include "analyzers/content/notes.h"
#include "analyzers/content/teasers.h"
#include "analyzers/content/walls.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;

constexpr double kLinked = 0.8;                             // a line of links
constexpr double kHalfLinked = 0.45, kMostlyLinked = 0.65;  // of each item, and of all of a list of links
constexpr std::size_t kListReach = 30;                      // items looked at on either side
constexpr std::uint32_t kLongProse = 140;
constexpr std::uint32_t kLongestCall = 300;                     // reading length of a call, a notice or a credit line
constexpr std::uint32_t kLongestBareCall = 80;                  // of a call without a link
constexpr std::uint32_t kLongestScrap = 20;                     // of text that is neither in a paragraph nor a sentence
constexpr std::uint32_t kLongestConsent = 1500;                 // of one line
constexpr std::size_t kMostAsked = 200, kMostConsentBoxes = 8;  // lines and boxes outside the text, from the end
constexpr std::size_t kMostNotes = 2;                           // lines at the end that may be about the author
constexpr double kNearlyAll = 0.85;                             // of the prose in one element

/// "ann@paper.example" and nothing else: the author's address.
bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && text.find(' ') == text.npos && text.find('.', at) != text.npos;
}

/// "2", "#3": the number of what follows.
bool is_number(std::string_view text) { return text.find_first_not_of("#0123456789") == text.npos; }

/// The headings among the lines, folded, to compare the entries of a list of contents with; none if no line links
/// within the page.
std::unordered_set<std::string> possible_contents(const std::vector<Line>& lines, const Range& range) {
  std::unordered_set<std::string> headings;
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(range.first);
  const auto end = lines.begin() + static_cast<std::ptrdiff_t>(range.end);
  if (std::none_of(begin, end, [](const Line& line) { return line.jump_length > 0; })) return headings;
  for (auto line = begin; line != end; ++line) {
    if (line->kind == BlockKind::kHeading) headings.insert(fold(line->text));
  }
  return headings;
}

class Tidy {
 public:
  Tidy(const Document& doc, const Lines& lines, const Range& range, const ContentHints& hints)
      : doc_(doc),
        lines_(lines.all),
        range_(range),
        hints_(hints),
        fates_(lines.all.size()),
        is_teaser_(find_teasers(doc, lines, range.first, range.end)),
        main_(main_parent(doc, lines, range.first, range.end)),
        header_(read_header(doc, lines.all, range, main_.node, hints)),
        headings_(possible_contents(lines.all, range)) {}

  Tidied run() {
    for (const auto& [line, fate] : header_.fates) fates_[line] = fate;
    const auto start = std::max(range_.first, header_.end);
    for (at_ = start; at_ < range_.end; ++at_) {
      if (at_ == header_.standfirst || at_ == header_.headline) continue;
      const auto& line = lines_[at_];
      if (line.why != Furniture::kNone)
        remove(line, line.why, Rule::kMark);
      else if (is_teaser_[at_])
        remove(line, Furniture::kRelated, Rule::kLinkedHeadlines);
      else if (!goes_by_rule(line))
        sort_in(line);
    }
    const auto last = kept_.empty() ? start : kept_.back() + 1;
    drop(copied_lines(lines_, kept_), Furniture::kCopy, Rule::kRepeatsText);
    drop(consent_lines(), Furniture::kNotice, Rule::kConsent);
    drop_empty_sections();
    drop(wall_lines(doc_, lines_, kept_, main_.node, hints_), Furniture::kNotice, Rule::kWall);
    trim_end();
    drop_author_notes();
    for (auto i = start; i < range_.end; ++i) fates_[i].in_flow |= i < last || is_in_flow(lines_[i]);
    return {std::move(fates_), header_.headline};
  }

 private:
  bool is_headline(const Line& line) const { return header_.headlines.begin_with(line); }

  /// Lines that are taken out by their text only.
  bool goes_by_rule(const Line& line) {
    const auto& rules = hints_.rules;
    if (is_ad_marker(line, rules)) {
      decide(line, Fate::ad_marker());
      return true;
    }
    // A heading "Unsplash" is a section's title.
    if (line.kind != BlockKind::kHeading && line.length < kLongestCall && holds(rules.is_credit_line, line.text)) {
      decide(line, Fate::taken(FieldLine::kCredit, Rule::kCreditLine));
      return true;
    }
    if (line.length < kLongestCall && holds(rules.is_read_more, line.text)) {
      remove(line, Furniture::kReadMore, Rule::kReadMore);
      return true;
    }
    return false;
  }

  void sort_in(const Line& line) {
    if (const auto why = why_not_body(line); why != Furniture::kNone) {
      remove(line, why, rule_);
      if (line.length < kShortLine && furniture_of_heading(line.text) == why) skip_section(line, why);
      return;
    }
    kept_.push_back(at_);
    decide(line, Fate::body(Rule::kNoneAgainst));
  }

  Furniture why_not_body(const Line& line) const {
    rule_ = Rule::kRepeatsHeadline;
    if (line.kind == BlockKind::kHeading && is_headline(line)) return Furniture::kTitle;
    if (kept_.empty() && is_headline(line)) return Furniture::kTitle;
    rule_ = Rule::kLabel;
    const bool label = line.kind == BlockKind::kHeading || line.length < kShortLine;
    if (label && line.kind != BlockKind::kListItem) {
      if (const auto why = furniture_of_heading(line.text); why != Furniture::kNone && !is_sentence(line)) return why;
    }
    rule_ = Rule::kCall;
    if (line.length < kLongestCall) {
      const auto why = furniture_of_line_start(line.text);
      if (why != Furniture::kNone &&
          (line.link_length > 0 || line.length < kLongestBareCall || why == Furniture::kNotice))
        return why;
    }
    rule_ = Rule::kMostlyLinks;
    if (line.kind == BlockKind::kListItem) {
      if (line.link_length > 0 && is_in_link_list(line)) return Furniture::kRelated;
    } else if (line.link_density() > kLinked && line.kind != BlockKind::kTableRow && !heads_section(line)) {
      return Furniture::kRelated;
    }
    rule_ = Rule::kJumps;
    if (is_jump(line)) return Furniture::kNavigation;
    rule_ = Rule::kScrap;
    if (is_scrap(line)) return Furniture::kWidget;
    rule_ = Rule::kStray;
    if (is_stray(at_)) return Furniture::kWidget;
    rule_ = Rule::kMailAddress;
    return is_mail_address(line.text) ? Furniture::kAuthor : Furniture::kNone;
  }

  /// An item of a list must name a heading: other lists of such links may be the text's own.
  bool is_jump(const Line& line) const {
    if (line.kind == BlockKind::kHeading || line.jump_length <= line.text.size() * kLinked) return false;
    return line.kind != BlockKind::kListItem || headings_.contains(fold(line.text));
  }

  /// A few words without a paragraph, but neither a number nor a label above the text that it introduces.
  bool is_scrap(const Line& line) const {
    if (!line.bare || line.length >= kLongestScrap || ends_sentence(line.text) || is_number(line.text)) return false;
    return !is_label(line) || at_ + 1 == range_.end || !is_text(lines_[at_ + 1]);
  }

  static bool is_text(const Line& line) {
    return is_prose(line) || (line.kind == BlockKind::kHeading && line.why == Furniture::kNone);
  }

  /// A paragraph in a box of its own, on a page that has nearly all its prose in one element: a fact box, a call,
  /// what a script inserted. Not if the box is marked up like the text's own. A heading goes with the paragraph below
  /// it.
  bool is_stray(std::size_t i) const {
    const auto& line = lines_[i];
    const auto box = doc_[line.node].parent;
    if (main_.share < kNearlyAll || box == main_.node || line.node == main_.node) return false;
    if (line.kind == BlockKind::kHeading) {
      return i + 1 < range_.end && lines_[i + 1].kind == BlockKind::kParagraph &&
             doc_[lines_[i + 1].node].parent == box && is_stray(i + 1);
    }
    if (line.kind != BlockKind::kParagraph) return false;
    if (!doc_.contains(main_.node, line.node) && is_prose(line)) return false;
    const auto name = [&](NodeId n) { return doc_.attribute(n, Attr::kClass); };
    return doc_[box].tag != doc_[main_.node].tag || name(box) != name(main_.node);
  }

  /// A linked heading among the paragraphs, right above one of them: it names what the section is about.
  bool heads_section(const Line& line) const {
    if (line.kind != BlockKind::kHeading || doc_[line.node].parent != main_.node) return false;
    auto next = at_ + 1;
    while (next < range_.end && lines_[next].why == Furniture::kCaption) ++next;
    return next < range_.end && is_prose(lines_[next]) && doc_[lines_[next].node].parent == main_.node;
  }

  /// A list whose items are mostly links; a linked item among others that are not ("Tent", "Stakes") is text.
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

  /// Removes what follows "Related stories" or "Comments", up to the next paragraph of the text itself, or to the end.
  void skip_section(const Line& label, Furniture why) {
    if (why != Furniture::kRelated && why != Furniture::kComments) return;
    const auto level = label.level;
    while (at_ + 1 < range_.end) {
      const auto& next = lines_[at_ + 1];
      const bool heading_ends = next.kind == BlockKind::kHeading && (level == 0 || next.level <= level) &&
                                next.link_density() < 0.5 && furniture_of_heading(next.text) == Furniture::kNone;
      const bool text_goes_on = is_prose(next) && next.link_density() < 0.3 && is_made_like_text(next);
      const bool prose_ends = why != Furniture::kComments && next.length >= kLongProse && next.link_density() < 0.3 &&
                              next.why == Furniture::kNone && next.kind == BlockKind::kParagraph;
      if (heading_ends || prose_ends || text_goes_on) return;
      ++at_;
      if (next.why == Furniture::kNone)
        remove(next, why, Rule::kAfterLabel);
      else
        remove(next, next.why, Rule::kMark);
    }
  }

  /// In the container of most paragraphs, or in one with the same name as that of the last kept paragraph.
  bool is_made_like_text(const Line& line) const {
    const auto box = doc_[line.node].parent;
    if (main_.node != kNil && box == main_.node) return true;
    if (kept_.empty() || lines_[kept_.back()].kind != line.kind || line.kind != BlockKind::kParagraph) return false;
    const auto last = doc_[lines_[kept_.back()].node].parent;
    const auto name = doc_.attribute(box, Attr::kClass);
    return !name.empty() && name == doc_.attribute(last, Attr::kClass);
  }

  /// Removes a heading below which there were only links to other stories.
  void drop_empty_sections() {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (i + 1 < kept_.size() && is_empty_section(kept_[i], kept_[i + 1]))
        remove(lines_[kept_[i]], Furniture::kRelated, Rule::kOnlyLinksBelow);
      else
        left.push_back(kept_[i]);
    }
    kept_ = std::move(left);
  }

  /// The next thing left is a heading of its rank or above.
  bool is_empty_section(std::size_t i, std::size_t next) const {
    const auto &line = lines_[i], &other = lines_[next];
    return line.kind == BlockKind::kHeading && other.kind == BlockKind::kHeading && other.level <= line.level &&
           links_between(i, next) > 1;
  }

  void drop(const std::vector<std::size_t>& dropped, Furniture why, Rule rule) {
    for (const auto i : dropped) remove(lines_[i], why, rule);
    std::erase_if(kept_, [&](std::size_t i) { return std::binary_search(dropped.begin(), dropped.end(), i); });
  }

  /// The boxes outside the text's own that ask for consent.
  std::vector<std::size_t> consent_lines() const {
    std::vector<std::size_t> found;
    auto box = kNil;
    std::size_t asked = 0, boxes = 0;
    for (auto i = kept_.rbegin(); i != kept_.rend() && main_.node != kNil && boxes < kMostConsentBoxes; ++i) {
      const auto& line = lines_[*i];
      if (doc_.contains(main_.node, line.node) || (box != kNil && doc_.contains(box, line.node))) continue;
      if (line.length > kLongestConsent) continue;
      if (++asked > kMostAsked) break;
      if (!holds(hints_.rules.is_consent, line.text)) continue;
      ++boxes;
      box = line.bare ? line.node : doc_[line.node].parent;
      for (const auto j : kept_) {
        if (doc_.contains(box, main_.node) ? j == *i : doc_.contains(box, lines_[j].node)) found.push_back(j);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void drop_author_notes() {
    const auto text = kept_.size() - std::min(kept_.size(), kMostNotes);
    std::vector<std::size_t> notes;
    for (auto i = std::max(text, std::size_t{1}); i < kept_.size(); ++i) {
      if (lines_[kept_[i]].kind == BlockKind::kParagraph && is_author_note(lines_[kept_[i]].text))
        notes.push_back(kept_[i]);
    }
    drop(notes, Furniture::kAuthorNote, Rule::kAuthorNote);
  }

  bool is_words_after_text(const Line& line) const {
    return main_.node != kNil && line.kind == BlockKind::kParagraph && line.length < kLongestScrap &&
           !ends_sentence(line.text) && !doc_.contains(main_.node, line.node) &&
           !doc_.contains(doc_[line.node].parent, main_.node);
  }

  /// "More on this:"
  static bool is_label(const Line& line) {
    return line.kind == BlockKind::kParagraph && line.length < kShortLine && line.text.ends_with(':');
  }

  std::size_t links_between(std::size_t first, std::size_t end) const {
    return static_cast<std::size_t>(std::count_if(lines_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                                  lines_.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [](const Line& line) { return line.link_density() >= kHalfLinked; }));
  }

  /// Removes headings and labels below which nothing is left, and a few words after the text's own element.
  void trim_end() {
    while (!kept_.empty()) {
      const auto& line = lines_[kept_.back()];
      if (line.kind != BlockKind::kHeading && !is_label(line) && !is_words_after_text(line)) return;
      remove(line, Furniture::kRelated, Rule::kLabelAtEnd);
      kept_.pop_back();
    }
  }

  /// Among the paragraphs, not in a box above or below them: `removed` lists the text's flow only.
  bool is_in_flow(const Line& line) const { return main_.node != kNil && doc_.contains(main_.node, line.node); }

  void decide(const Line& line, Fate fate) { fates_[static_cast<std::size_t>(&line - lines_.data())] = fate; }

  void remove(const Line& line, Furniture why, Rule rule) { decide(line, fate_of(line, why, rule)); }

  Fate fate_of(const Line& line, Furniture why, Rule rule) const {
    const bool seen = why != Furniture::kCaption && why != Furniture::kHidden;
    if (seen && is_ad_marker(line, hints_.rules)) return Fate::ad_marker();
    auto fate = fate_of_mark(why, rule);
    fate.in_flow = why == Furniture::kReadMore;
    return fate;
  }

  const Document& doc_;
  const std::vector<Line>& lines_;
  const Range range_;
  const ContentHints& hints_;
  Fates fates_;
  const std::vector<bool> is_teaser_;
  const MainParent main_;
  const Header header_;
  const std::unordered_set<std::string> headings_;
  std::vector<std::size_t> kept_;
  std::size_t at_ = 0;
  mutable Rule rule_ = Rule::kMark;  // the one that why_not_body() applied last
};

}  // namespace

Tidied tidy(const Document& doc, const Lines& lines, const Range& range, const ContentHints& hints) {
  return Tidy(doc, lines, range, hints).run();
}

}  // namespace tearsheet::analyzers::content
