#include "analyzers/metadata/dates/shown_dates.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/content/fold.h"
#include "analyzers/content/furniture.h"
#include "analyzers/html/text.h"
#include "analyzers/metadata/dates/date_elements.h"
#include "analyzers/metadata/dates/date_lines.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

using content::Furniture;
using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kAbove = 6;       ///< lines above the headline
constexpr std::size_t kHeadLines = 40;  ///< lines below it, but at most kHeadProse of prose
constexpr std::size_t kHeadProse = 3;
constexpr std::size_t kMostDatedHeadings = 3;  ///< <h1> elements that are examined
constexpr std::size_t kLongestDateline = 80;   ///< bytes
constexpr std::size_t kFootLines = 16;         ///< lines from the text's end
constexpr std::size_t kBeforeEnd = 3;          ///< of these, lines before it
constexpr std::size_t kMostLooked = 512;       ///< lines elsewhere, including furniture
constexpr std::size_t kMostRead = 64;          ///< lines elsewhere
constexpr std::size_t kProseBytes = 160;       ///< a line of this length counts as prose

constexpr std::size_t kMostOtherWords = 14;   ///< other words of a line with dates
constexpr std::size_t kFewOthers = 3;         ///< of a line that mostly is a date
constexpr std::size_t kOthersOfSentence = 4;  ///< with so many, a full stop makes it one
constexpr std::size_t kBoxesAround = 8;       ///< elements around a line whose names are examined
constexpr std::size_t kLongestClaim = 160;    ///< bytes of a line that are kept with its dates

struct FoundDates {
  std::vector<StatedDate> dates;  ///< with a role from words
  std::vector<StatedDate> named;  ///< with a role from the names of elements
  std::size_t other_words = 0;
};

class ShownDateReader {
 public:
  ShownDateReader(const Document& doc, const ArticlePlace& place, const DateContext& context)
      : doc_(doc), place_(place), context_(context), lines_(date_lines(doc)), seen_(lines_.size()) {
    if (place_.headline == kNil) place_.headline = heading_before(place_.first);
  }

  ShownDates read(WantedDates wanted) {
    read_head();
    const bool found = !shown_.said.empty() || !shown_.head.empty() || !shown_.loose.empty();
    if (wanted.published && !found) read_relative();
    if (wanted.published || wanted.updated) read_foot();
    if (wanted.published && !found && shown_.foot.empty()) read_rest();
    return std::move(shown_);
  }

 private:
  /// The last <h1> before the text.
  NodeId heading_before(NodeId first) const {
    auto found = kNil;
    for (auto n = doc_.find_next(kNil, Tag::kH1); n != kNil && n < first; n = doc_.find_next(n, Tag::kH1)) found = n;
    return found;
  }

  /// The number of the first line at or after the node; the number of lines if there is none.
  std::size_t line_at(NodeId n) const {
    const auto found = std::find_if(lines_.begin(), lines_.end(),
                                    [&](const DateLine& line) { return line.block == n || line.first >= n; });
    return static_cast<std::size_t>(found - lines_.begin());
  }

  void read_head() {
    if (const auto anchor = place_.headline != kNil ? place_.headline : place_.first; anchor != kNil) {
      read_around(anchor);
    }
    // The line taken for the headline may be a heading further down.
    std::size_t headings = 0;
    for (auto n = doc_.find_next(kNil, Tag::kH1); n != kNil && headings < kMostDatedHeadings; ++headings) {
      if (!shown_.said.empty() || !shown_.head.empty()) return;
      read_around(n);
      n = doc_.find_next(n, Tag::kH1);
    }
  }

  void read_around(NodeId anchor) {
    anchor_ = anchor;
    const auto headline = line_at(anchor);
    const auto begin = headline - std::min(headline, kAbove);
    auto end = headline;
    std::size_t prose = 0;
    for (; end < lines_.size() && end < headline + kHeadLines; ++end) {
      if (lines_[end].bytes >= kProseBytes && ++prose > kHeadProse) break;
    }
    for (auto i = headline; i < end; ++i) read_head_line(i);
    // Nearest first, as a site's masthead has today's date.
    for (auto i = headline; i > begin; --i) read_head_line(i - 1);
    if (head_end_ == 0) head_begin_ = begin, head_end_ = end;
  }

  void read_head_line(std::size_t i) {
    if (!is_candidate(i)) return read_dateline(i);
    const auto found = read_own_line(i);
    for (const auto& date : found.dates) {
      if (date.role != DateRole::kNone) {
        shown_.said.push_back(date);
      } else {
        (found.other_words <= kFewOthers ? shown_.head : shown_.loose).push_back(date);
      }
    }
    shown_.said.insert(shown_.said.end(), found.named.begin(), found.named.end());
  }

  /// Long lines are prose, but may begin with their date.
  void read_dateline(std::size_t i) {
    const auto& line = lines_[i];
    if (seen_[i] || !line.figures || line.bytes <= kLongestDateLine) return;
    seen_[i] = true;
    std::vector<StatedPlace> stated;
    const auto text = text_of(doc_, line, stated);
    auto dates = leading_dates(text);
    for (auto& date : dates) claim(date, text, line.block);
    shown_.head.insert(shown_.head.end(), dates.begin(), dates.end());
  }

  /// "30.07.2019 · The sun rises again …", "BERLIN, April 15, 2021 – The minister …": before the text's first words.
  std::vector<StatedDate> leading_dates(std::string_view text) const {
    auto end = std::string_view::npos;
    for (const std::string_view divider : {" · ", " • ", " – ", " — ", " - ", " -- ", " | ", " // ", "/", ": "}) {
      end = std::min(end, text.find(divider));
    }
    const auto lead = text.substr(0, end);
    if (end > kLongestDateline || !may_hold_date(lead)) return {};
    auto found = find_dates(lead, context_, kFewOthers);
    if (found.other_words > kFewOthers || found.other_occasion) return {};
    return std::move(found.dates);
  }

  void read_relative() {
    for (auto i = head_begin_; i < head_end_; ++i) {
      if (lines_[i].bytes > kProseBytes || is_furniture(i)) continue;
      std::vector<StatedPlace> stated;
      const auto text = text_of(doc_, lines_[i], stated);
      if (auto date = find_relative_date(text, context_)) {
        claim(*date, text, lines_[i].block);
        shown_.relative.push_back(std::move(*date));
        return;
      }
    }
  }

  void read_foot() {
    if (place_.last == kNil) return;
    const auto last = line_at(place_.last);
    const auto end = std::min(lines_.size(), last + kFootLines);
    for (auto i = last - std::min(last, kBeforeEnd); i < end; ++i) {
      if (!is_candidate(i)) continue;
      const auto found = read_own_line(i);
      for (const auto& date : found.dates) {
        if (date.role != DateRole::kNone) {
          shown_.foot.push_back(date);
        } else if (found.other_words <= kFewOthers) {
          shown_.tail.push_back(date);
        }
      }
      shown_.tail.insert(shown_.tail.end(), found.named.begin(), found.named.end());
    }
  }

  /// Dates that say what they are the date of; else the only day on the page.
  void read_rest() {
    std::vector<StatedDate> bare, named;
    std::size_t read = 0, looked = 0;
    for (std::size_t i = 0; i < lines_.size() && read < kMostRead; ++i) {
      if (!is_candidate(i) || !may_hold_date_at(i)) continue;
      if (++looked > kMostLooked) break;
      const auto why = furniture_of(i);
      if (why != Furniture::kNone && why != Furniture::kNavigation) continue;
      ++read;
      const auto found = read_line(i);
      for (const auto& date : found.dates) {
        if (date.role != DateRole::kNone) {
          shown_.anywhere.push_back(date);
        } else if (why == Furniture::kNone) {
          bare.push_back(date);
        }
      }
      named.insert(named.end(), found.named.begin(), found.named.end());
    }
    shown_.anywhere.insert(shown_.anywhere.end(), named.begin(), named.end());
    const bool one = std::all_of(bare.begin(), bare.end(),
                                 [&](const StatedDate& date) { return date.date.day == bare.front().date.day; });
    if (one) shown_.anywhere.insert(shown_.anywhere.end(), bare.begin(), bare.end());
  }

  bool is_candidate(std::size_t i) const {
    const auto& line = lines_[i];
    return !seen_[i] && (line.stated || (line.figures && line.bytes <= kLongestDateLine));
  }

  /// In a box of another story, of comments, of navigation: by the names of the elements around it that don't contain
  /// the article.
  bool is_furniture(std::size_t i) const { return furniture_of(i) != Furniture::kNone; }

  Furniture furniture_of(std::size_t i) const {
    auto n = lines_[i].block;
    for (std::size_t up = 0; up < kBoxesAround && n != kNil && n != doc_.body(); ++up, n = doc_[n].parent) {
      if (holds_article(n)) break;
      if (doc_.is(n, Tag::kBlockquote)) return Furniture::kRelated;
      for (const auto attribute : {Attr::kClass, Attr::kId}) {
        switch (const auto why = content::furniture_of_class(doc_.attribute(n, attribute))) {
          case Furniture::kComments:
          case Furniture::kRelated:
          case Furniture::kNavigation:
          case Furniture::kAd:
          case Furniture::kReadMore:
            return why;
          default:
            break;
        }
      }
    }
    return Furniture::kNone;
  }

  bool holds_article(NodeId n) const {
    return (anchor_ != kNil && doc_.contains(n, anchor_)) ||
           (place_.headline != kNil && doc_.contains(n, place_.headline)) ||
           (place_.first != kNil && doc_.contains(n, place_.first));
  }

  bool may_hold_date_at(std::size_t i) const {
    std::vector<StatedPlace> stated;
    return lines_[i].stated || may_hold_date(text_of(doc_, lines_[i], stated));
  }

  /// Nothing for a line in furniture; that is checked last, since names cost more than figures.
  FoundDates read_own_line(std::size_t i) {
    auto found = read_line(i);
    if ((found.dates.empty() && found.named.empty()) || !is_furniture(i)) return found;
    seen_[i] = false;
    return {};
  }

  FoundDates read_line(std::size_t i) {
    seen_[i] = true;
    FoundDates found;
    std::vector<StatedPlace> stated;
    const auto text = text_of(doc_, lines_[i], stated);
    const bool is_short = text.size() <= kLongestDateLine;
    LineDates line;
    if (is_short && may_hold_date(text)) line = find_dates(text, context_, kLongestDateLine);
    for (const auto& place : stated) {
      auto date = stated_date(doc_, place.node, context_);
      if (!date) continue;
      if (is_short) date->role = role_before(text.substr(0, place.at), i);
      claim(*date, text, place.node);
      add(std::move(*date), place.node, found);
    }
    if (line.other_occasion) return found;
    if (line.other_words >= kOthersOfSentence && content::ends_sentence(text)) {
      // "This page was last modified on 4 November 2020." says it; "On 4 November 2020 they met." doesn't.
      std::erase_if(line.dates, [](const StatedDate& date) { return date.role == DateRole::kNone; });
      if (line.dates.empty()) line.dates = leading_dates(text);
    } else if (line.other_words > kMostOtherWords) {
      return found;
    } else if (found.dates.empty() && found.named.empty()) {
      found.other_words = line.other_words;
    }
    for (auto& date : line.dates) {
      if (date.role == DateRole::kNone) date.role = role_of_label(i);
      claim(date, text, lines_[i].block);
      add(std::move(date), lines_[i].block, found);
    }
    return found;
  }

  static void claim(StatedDate& date, std::string_view text, NodeId n) {
    date.claim.text = text.substr(0, text.size() <= kLongestClaim ? text.size() : text.find(' ', kLongestClaim));
    date.claim.node = n;
  }

  /// The role from words, else from the names of the elements.
  void add(StatedDate date, NodeId n, FoundDates& found) const {
    if (date.role == DateRole::kNone)
      date.role = role_of_element(doc_, n);
    else
      return found.dates.push_back(std::move(date));
    (date.role == DateRole::kNone ? found.dates : found.named).push_back(std::move(date));
  }

  /// By the words before it in its line, else the line above.
  DateRole role_before(std::string_view text, std::size_t i) const {
    const auto line = find_dates(text, context_, kMostOtherWords);
    if (line.last_role != DateRole::kNone) return line.last_role;
    return text.empty() ? role_of_label(i) : DateRole::kNone;
  }

  /// "Published on:" as a line of its own.
  DateRole role_of_label(std::size_t i) const {
    constexpr std::size_t kLongestLabel = 40;
    if (i == 0 || lines_[i - 1].bytes > kLongestLabel || lines_[i - 1].figures) return DateRole::kNone;
    std::vector<StatedPlace> stated;
    const auto line = find_dates(text_of(doc_, lines_[i - 1], stated), context_, 0);
    return line.last_role;
  }

  const Document& doc_;
  ArticlePlace place_;
  const DateContext& context_;
  std::vector<DateLine> lines_;
  std::vector<bool> seen_;
  NodeId anchor_ = kNil;  ///< the heading under examination
  std::size_t head_begin_ = 0, head_end_ = 0;
  ShownDates shown_;
};

}  // namespace

ShownDates shown_dates(const Document& doc, const ArticlePlace& place, const DateContext& context, WantedDates wanted) {
  return ShownDateReader(doc, place, context).read(wanted);
}

}  // namespace tearsheet::analyzers::metadata
