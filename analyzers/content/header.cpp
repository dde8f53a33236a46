#include "analyzers/content/header.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "analyzers/content/fold.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;

constexpr double kHalfLinked = 0.5, kMostlyLinked = 0.8;
constexpr std::uint32_t kShortestText = 20;   // reading length of a paragraph or standfirst
constexpr std::uint32_t kShortestLead = 60;   // of a lead that is marked up as a heading
constexpr std::uint32_t kShortestPoint = 12;  // of a key point
constexpr std::uint32_t kLongestStandfirst = 500;
constexpr std::uint32_t kLongestAfterHeadline = 1500;  // of a standfirst that is a heading right after the headline
constexpr std::size_t kLongestHeadline = 400;          // bytes
constexpr std::size_t kShortestBeginning = 12;         // bytes of a headline that may be the start of a longer one
constexpr std::size_t kHeaderReach = 8;                // lines from a headline to the text
constexpr std::size_t kNextReach = 30;                 // lines to the next paragraph

bool begins_with(std::string_view longer, std::string_view shorter) {
  return shorter.size() >= kShortestBeginning && longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

bool begins_text(const Line& line) {
  return is_prose(line) ||
         (!line.bare && line.kind == BlockKind::kParagraph && line.why == Furniture::kNone &&
          line.length >= kShortestText && line.link_density() < kHalfLinked && ends_sentence(line.text));
}

class HeaderReader {
 public:
  HeaderReader(const Document& doc, const std::vector<Line>& lines, const Range& range, NodeId main,
               const ContentHints& hints)
      : doc_(doc), lines_(lines), range_(range), main_(main), rules_(hints.rules) {
    header_.headlines = Headlines(hints.headlines);
    for (const auto& hint : hints.descriptions) descriptions_.push_back(fold(hint));
  }

  Header read() {
    auto first_prose = range_.first;
    while (first_prose < range_.end && !begins_text(lines_[first_prose])) ++first_prose;
    const auto headline = first_headline_ = header_.headline = find_headline(std::min(first_prose + 1, lines_.size()));
    if (headline != kNoLine) header_.headlines.put_first(lines_[headline].text);
    if (headline < first_prose) first_headline_ = first_of(headline);
    const auto begin = headline < first_prose ? first_headline_ + 1 : std::min(range_.header, range_.first);
    header_.standfirst = find_standfirst(begin, first_prose);
    if (first_prose >= range_.end) return with_fields();
    while (first_prose > std::max(begin, range_.first) && opens_text(first_prose - 1)) --first_prose;
    if (first_prose > std::max(begin, range_.first) && is_first_section(first_prose - 1)) --first_prose;
    for (auto i = begin; i < first_prose; ++i) note(i);
    header_.end = first_prose;
    return with_fields();
  }

 private:
  bool is_headline(const Line& line) const { return header_.headlines.begin_with(line); }

  /// The last heading before `before` that is equal to a hint, else an <h1> close to the text, else a line that isn't
  /// marked up as a heading.
  std::size_t find_headline(std::size_t before) const {
    std::size_t best = kNoLine, plain = kNoLine;
    for (std::size_t i = 0; i < before; ++i) {
      const auto& line = lines_[i];
      if (line.text.size() > kLongestHeadline) continue;
      const bool near = i + kHeaderReach > before;
      if (line.level != 1 && line.kind != BlockKind::kHeading) {
        if (near && line.why == Furniture::kNone && line.link_length == 0 && header_.headlines.state(line)) plain = i;
      } else if (is_headline(line)) {
        best = i;
      } else if (line.level == 1 && best == kNoLine && (near || header_.headlines.empty())) {
        best = i;
      }
    }
    return best == kNoLine ? plain : best;
  }

  /// If the headline is above the container and again in it, the first one: the standfirst may be between the two.
  std::size_t first_of(std::size_t headline) const {
    auto i = std::min({range_.header, range_.first, headline});
    while (i < headline && !(lines_[i].kind == BlockKind::kHeading && header_.headlines.state(lines_[i]))) ++i;
    return i;
  }

  std::size_t find_standfirst(std::size_t begin, std::size_t first_prose) const {
    const auto limit = std::min(first_prose + 1, range_.end);
    for (auto i = begin; i < limit; ++i) {
      if (may_be_standfirst(i) && is_standfirst(i, first_prose)) return i;
    }
    return kNoLine;
  }

  /// The line after the headline; if there is no headline, the page's first line, so that it isn't lost.
  std::size_t after_headline() const { return header_.headline == kNoLine ? 0 : first_headline_ + 1; }

  bool may_be_standfirst(std::size_t i) const {
    const auto& line = lines_[i];
    const bool subheading = i == after_headline() && line.kind == BlockKind::kHeading;
    if (line.length > (subheading ? kLongestAfterHeadline : kLongestStandfirst)) return false;
    if (line.length < kShortestText) return false;
    if (line.link_density() > kHalfLinked || is_headline(line)) return false;
    return line.why == Furniture::kNone || line.why == Furniture::kRelated || line.why == Furniture::kByline;
  }

  bool is_standfirst(std::size_t i, std::size_t first_prose) const {
    const auto& line = lines_[i];
    if (is_called_standfirst(line)) return true;
    if (i < range_.first && is_only_prose_above(i)) return true;
    if (i == after_headline() && line.kind == BlockKind::kHeading && line.length >= kShortLine) return true;
    if (i == first_prose && !is_set_apart(i)) return false;
    const auto folded = fold(line.text);
    return !folded.empty() && std::find(descriptions_.begin(), descriptions_.end(), folded) != descriptions_.end();
  }

  /// A paragraph that is marked up as a heading so that it is large.
  static bool is_lead_in_heading(const Line& line) {
    return line.kind == BlockKind::kHeading && line.length >= kShortestLead && ends_sentence(line.text);
  }

  /// By the name of its element, or of a small box around it.
  bool is_called_standfirst(const Line& line) const {
    for (auto n = line.node; n != kNil && n != doc_.body(); n = doc_[n].parent) {
      if (doc_[n].first_child != doc_[n].last_child && n != line.node && !is_small(n)) return false;
      if (is_standfirst_class(doc_.attribute(n, Attr::kClass)) ||
          is_standfirst_class(doc_.attribute(n, Attr::kItemprop)))
        return true;
    }
    return false;
  }

  bool is_small(NodeId n) const {
    std::size_t children = 0;
    for (auto child = doc_[n].first_child; child != kNil && children < 8; child = doc_[child].next) {
      if (doc_.is_element(child)) ++children;
    }
    return children <= 2;
  }

  /// One paragraph of the article that is above the container of all others.
  bool is_only_prose_above(std::size_t i) const {
    if (lines_[i].kind == BlockKind::kListItem || !is_prose(lines_[i])) return false;
    std::size_t count = 0;
    for (auto at = std::min(range_.header, range_.first); at < range_.first && count < 2; ++at)
      count += is_prose(lines_[at]) && !is_headline(lines_[at]);
    return count == 1;
  }

  /// Not marked up like the paragraph that follows: it has another parent, tag or class.
  bool is_set_apart(std::size_t i) const {
    for (auto next = i + 1; next < std::min(range_.end, i + kNextReach); ++next) {
      if (!is_prose(lines_[next])) continue;
      const auto a = lines_[i].node, b = lines_[next].node;
      return doc_[a].parent != doc_[b].parent || doc_[a].tag != doc_[b].tag ||
             doc_.attribute(a, Attr::kClass) != doc_.attribute(b, Attr::kClass);
    }
    return true;
  }

  /// A sentence that is mostly links, marked up like the paragraph that follows.
  bool opens_text(std::size_t i) const {
    const auto& line = lines_[i];
    return i != header_.standfirst && line.kind == BlockKind::kParagraph && line.why == Furniture::kNone &&
           !line.bare && line.length >= kShortLine && line.link_density() < kMostlyLinked && ends_sentence(line.text) &&
           !is_set_apart(i) && !holds(rules_.is_byline, line.text) &&
           furniture_of_line_start(line.text) == Furniture::kNone;
  }

  /// The heading of the text's first section: it has the same parent as the paragraph below it, or is marked up like a
  /// later heading.
  bool is_first_section(std::size_t i) const {
    const auto& line = lines_[i];
    const auto is_section = [](const Line& l) { return l.kind == BlockKind::kHeading && l.why == Furniture::kNone; };
    if (!is_section(line) || i == header_.standfirst || line.level < 2) return false;
    if (line.link_density() > kHalfLinked && doc_[line.node].parent != main_) return false;
    if (is_headline(line) || furniture_of_heading(line.text) != Furniture::kNone) return false;
    if (is_prose(lines_[i + 1]) && doc_[lines_[i + 1].node].parent == doc_[line.node].parent) return true;
    const auto name = doc_.attribute(line.node, Attr::kClass);
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                       lines_.begin() + static_cast<std::ptrdiff_t>(range_.end), [&](const Line& other) {
                         return is_section(other) && other.level == line.level &&
                                doc_.attribute(other.node, Attr::kClass) == name &&
                                furniture_of_heading(other.text) == Furniture::kNone;
                       });
  }

  void note(std::size_t i) {
    if (i == header_.standfirst || i == header_.headline) return;
    auto fate = fate_of(i);
    // Furniture above the text belongs to the flow only among the paragraphs.
    fate.in_flow |= i >= range_.first && main_ != kNil && doc_.contains(main_, lines_[i].node);
    header_.fates.emplace_back(i, fate);
  }

  /// A lead line or key point right above the text, in an element of its own, that says neither who nor when: several
  /// words without a link or a figure, outside anything that is marked as furniture.
  bool is_lead_line(std::size_t i) {
    const auto& line = lines_[i];
    const bool marked_up = line.kind == BlockKind::kListItem || is_lead_in_heading(line) ||
                           (line.kind == BlockKind::kParagraph && !line.bare);
    if (header_.headline == kNoLine || i < range_.first || i <= first_headline_ || !marked_up) return false;
    if (line.why != Furniture::kNone || line.link_length > 0 || line.jump_length > 0) return false;
    if (line.length < kShortestPoint || !has_words(line.text) || is_number_like(line.text)) return false;
    return !holds(rules_.is_byline, line.text) && !holds(rules_.is_credit_line, line.text) &&
           furniture_of_line_start(line.text) == Furniture::kNone &&
           furniture_of_heading(line.text) == Furniture::kNone && !is_contents_entry(line);
  }

  /// An item that names a section below: a list of contents without links.
  bool is_contents_entry(const Line& line) {
    if (line.kind != BlockKind::kListItem) return false;
    if (sections_.empty()) {
      sections_.emplace();
      for (auto i = range_.first; i < range_.end; ++i) {
        if (lines_[i].kind == BlockKind::kHeading) sections_.insert(fold(lines_[i].text));
      }
    }
    return sections_.contains(fold(line.text));
  }

  /// Four words, or a script that doesn't divide them: a name, a place or a section has fewer.
  static bool has_words(std::string_view text) {
    const auto blanks = std::count(text.begin(), text.end(), ' ');
    return blanks >= 3 || (blanks == 0 && text.size() >= 30 && static_cast<unsigned char>(text.front()) >= 0x80);
  }

  /// Dates, clock times and "5 min read" have figures; a lead line may have them too, but is longer.
  static bool is_number_like(std::string_view text) {
    const auto figures = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return figures > 0 && text.size() < 60;
  }

  /// Who, when and where; lines that turn out to be neither are listed as removed (taken_lines.h).
  Fate fate_of(std::size_t i) {
    const auto& line = lines_[i];
    if (is_headline(line)) return Fate::taken(FieldLine::kRepeatedHeadline, Rule::kRepeatsHeadline);
    if (is_ad_marker(line, rules_)) return Fate::ad_marker();
    if (is_lead_line(i)) return Fate::body(Rule::kLeadLine);
    switch (line.why) {
      case Furniture::kNone:
        if (line.kind == BlockKind::kHeading) return Fate::taken(FieldLine::kHeading, Rule::kHeadingAbove);
        [[fallthrough]];
      case Furniture::kByline:
      case Furniture::kAuthor:
        if (holds(rules_.is_credit_line, line.text)) return Fate::taken(FieldLine::kCredit, Rule::kCreditLine);
        return Fate::taken(FieldLine::kByline, Rule::kReadAbove);
      case Furniture::kCredit:
        return Fate::taken(FieldLine::kCaption);
      default:
        return fate_of_mark(line.why);
    }
  }

  Header with_fields() {
    const auto add = [&](std::size_t i, FieldLine field, Rule rule) {
      if (i == kNoLine) return;
      auto& [line, fate] = header_.fates.emplace_back(i, Fate::taken(field, rule));
      fate.in_flow = line >= range_.first;
    };
    add(header_.headline, FieldLine::kHeadline, Rule::kHeadline);
    add(header_.standfirst, FieldLine::kStandfirst, Rule::kStandfirst);
    return std::move(header_);
  }

  const Document& doc_;
  const std::vector<Line>& lines_;
  const Range range_;
  const NodeId main_;
  const LineRules& rules_;
  std::vector<std::string> descriptions_;     // folded
  std::unordered_set<std::string> sections_;  // the headings, folded, if asked for
  Header header_;
  std::size_t first_headline_ = 0;  // header_.headline, or an earlier line with the same words
};

}  // namespace

Headlines::Headlines(const std::vector<std::string>& hints) {
  for (const auto& hint : hints) folded_.push_back(fold(hint));
}

void Headlines::put_first(std::string_view headline) { folded_.insert(folded_.begin(), fold(headline)); }

bool Headlines::state(const Line& line) const {
  const auto folded = fold(line.text);
  return !folded.empty() && std::find(folded_.begin(), folded_.end(), folded) != folded_.end();
}

bool Headlines::begin_with(const Line& line) const {
  if (line.text.size() > kLongestHeadline) return false;
  const auto folded = fold(line.text);
  return !folded.empty() && std::any_of(folded_.begin(), folded_.end(), [&](const auto& headline) {
    return headline == folded || begins_with(headline, folded);
  });
}

Header read_header(const Document& doc, const std::vector<Line>& lines, const Range& range, NodeId main,
                   const ContentHints& hints) {
  return HeaderReader(doc, lines, range, main, hints).read();
}

}  // namespace tearsheet::analyzers::content
