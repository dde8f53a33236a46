#include "analyzers/plain/plain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/content/fates.h"
#include "analyzers/content/fold.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/furniture/markers/strip.h"
#include "analyzers/html/text.h"
#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/people.h"
#include "analyzers/plain/paragraphs.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::plain {
namespace {

using content::ends_sentence;
using content::Fate;
using content::FieldLine;
using content::Outcome;
using content::Rule;
using metadata::Source;

// In code points.
constexpr std::size_t kLongestTitle = 220;
constexpr std::size_t kLongestStandfirst = 400;
constexpr std::size_t kLongestHeading = 80;

constexpr std::size_t kPlainFootLines = 6;  ///< how far from the end a byline or a bare date may be

/// A line that isn't furniture, and what came before it.
struct Line {
  std::string text;
  std::size_t length = 0;     ///< in code points
  bool after_byline = false;  ///< a byline or date was between this line and the previous one
};

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

class PlainReader {
 public:
  PlainReader(const furniture::Markers& markers, const metadata::DateContext& context,
              const furniture::Agencies& agencies, Trace* trace)
      : markers_(markers), context_(context), agencies_(agencies), trace_(trace) {}

  PlainArticle read(std::string_view text) {
    const auto paragraphs = paragraphs_of(text);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const bool foot = i + kPlainFootLines >= paragraphs.size();
      fates_.push_back(read_paragraph(paragraphs[i], foot));
      line_of_.push_back(lines_.size() - 1);
    }
    const auto first = take_title();
    for (auto i = first; i < lines_.size(); ++i) add_block(i);
    for (auto& [kind, line, place] : article_.removed) {
      place = place.block < first ? Place{} : Place{place.block - first, place.offset};
    }
    if (trace_) trace_fates(paragraphs, first);
    return std::move(article_);
  }

 private:
  Fate read_paragraph(const std::string& paragraph, bool foot) {
    if (const auto kind = markers_.kind(paragraph); !kind.empty()) {
      article_.removed.push_back({std::string(kind), paragraph, {lines_.size()}});
      torn_ = true;
      return Fate::removed(content::furniture_named(kind), Rule::kMarker);
    }
    if (auto credit = furniture::parse_credit(paragraph, furniture::CreditPlace::kLine, agencies_)) {
      article_.credits.push_back(std::move(*credit));
      return Fate::taken(FieldLine::kCredit, Rule::kCreditLine);
    }
    if (auto byline = metadata::read_byline(paragraph, context_); byline && belongs(*byline, foot)) {
      take_byline(paragraph, std::move(*byline));
      return Fate::taken(FieldLine::kByline, Rule::kByline);
    }
    add_line(html::collapsed(paragraph));
    return Fate::body(Rule::kNoneAgainst);
  }

  void take_byline(const std::string& paragraph, metadata::Byline byline) {
    metadata::add_authors(article_.authors, byline.people.authors);
    metadata::add_authors(article_.agency_byline, byline.people.agencies);
    for (auto& date : byline.dates) {
      date.claim = {paragraph, Source::kByline, date.role == metadata::DateRole::kNone ? "bare" : "labelled"};
      article_.dates.push_back(std::move(date));
    }
    if (!byline.people.empty()) article_.bylines.push_back({{paragraph, Source::kByline}, std::move(byline.people)});
    byline_ = true;
  }

  void add_line(std::string text) {
    if (torn_ && !byline_ && lines_.size() > 1 && furniture::is_torn(lines_.back().text, text)) {
      join_torn(text);
    } else {
      const auto length = code_points(text);
      lines_.push_back({std::move(text), length, byline_});
    }
    byline_ = torn_ = false;
  }

  /// `first`: the line at which the body begins.
  void trace_fates(const std::vector<std::string>& paragraphs, std::size_t first) {
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      auto fate = fates_[i];
      const bool text = fate.outcome == Outcome::kBody, kept = text && line_of_[i] >= first;
      if (text && !kept) {
        fate = line_of_[i] == 0 ? Fate::taken(FieldLine::kHeadline, Rule::kFirstText)
                                : Fate::taken(FieldLine::kStandfirst, Rule::kSecondText);
      }
      const auto kind = kept ? name_of(article_.body[line_of_[i] - first].kind) : kind_of(fate);
      trace_->lines.push_back({kept, std::string(kind), std::string(text_of(fate.rule)), {}, paragraphs[i]});
    }
  }

  /// Joins the two parts of a paragraph that ad markers tore apart; the markers' places are where its first part ends.
  void join_torn(const std::string& rest) {
    auto& line = lines_.back();
    ++line.length;
    auto& removed = article_.removed;
    for (auto at = removed.rbegin(); at != removed.rend() && at->place.block == lines_.size(); ++at) {
      at->place = {lines_.size() - 1, line.length};
    }
    line.length += code_points(rest);
    line.text += ' ' + rest;
  }

  /// A date with its role ("Published …") counts anywhere; a name or a bare date only at the top or the bottom.
  bool belongs(const metadata::Byline& byline, bool foot) const {
    if (foot || lines_.size() <= 3) return true;
    return byline.people.empty() &&
           std::all_of(byline.dates.begin(), byline.dates.end(),
                       [](const metadata::StatedDate& date) { return date.role != metadata::DateRole::kNone; });
  }

  /// Moves headline and standfirst to their fields; the index of the first line of the body.
  std::size_t take_title() {
    if (lines_.size() < 2) return 0;
    const auto& first = lines_.front().text;
    const auto length = code_points(first);
    if (length > kLongestTitle || (first.ends_with('.') && length > kLongestTitle / 2)) return 0;
    article_.title = first;
    if (lines_.size() < 3 || !is_standfirst()) return 1;
    article_.standfirst = lines_[1].text;
    return 2;
  }

  /// The second text is one if a byline follows it, or if it is a sentence without a full stop.
  bool is_standfirst() const {
    const auto& line = lines_[1];
    if (code_points(line.text) > kLongestStandfirst || is_item(line.text)) return false;
    if (lines_[2].after_byline && !line.after_byline) return true;
    if (ends_sentence(line.text)) return false;
    return tokenize(line.text).size() >= 6 && ends_sentence(lines_[2].text);
  }

  static bool is_item(std::string_view text) { return !item_text(text).empty(); }

  static std::string_view item_text(std::string_view text) {
    for (const std::string_view bullet : {"• ", "* ", "‣ ", "◦ ", "▪ ", "● ", "•\t"}) {
      if (text.starts_with(bullet)) return trim_white(text.substr(bullet.size()));
    }
    return {};
  }

  /// A short line without a full stop, before a text that has one.
  bool is_heading(std::size_t i) const {
    const auto& text = lines_[i].text;
    if (i + 1 >= lines_.size() || code_points(text) > kLongestHeading || ends_sentence(text)) return false;
    if (ends_with_any(text, {":", ",", ";", "”", "\"", "»", "：", "，"}) || is_item(text)) return false;
    const auto& next = lines_[i + 1].text;
    return ends_sentence(next) && code_points(next) > code_points(text);
  }

  void add_block(std::size_t i) {
    auto& text = lines_[i].text;
    if (const auto item = item_text(text); !item.empty()) {
      article_.body.push_back({BlockKind::kListItem, std::string(item)});
    } else if (text.starts_with("> ")) {
      article_.body.push_back({BlockKind::kQuote, std::string(trim_white(std::string_view(text).substr(2)))});
    } else {
      article_.body.push_back({is_heading(i) ? BlockKind::kHeading : BlockKind::kParagraph, text});
    }
  }

  const furniture::Markers& markers_;
  const metadata::DateContext& context_;
  const furniture::Agencies& agencies_;
  Trace* trace_;
  PlainArticle article_;
  content::Fates fates_;              // by paragraph, before headline and standfirst are taken from the body
  std::vector<std::size_t> line_of_;  // by paragraph, of those that are body
  std::vector<Line> lines_;
  bool byline_ = false, torn_ = false;
};

}  // namespace

PlainArticle read_plain(std::string_view text, const furniture::Markers& markers, const metadata::DateContext& context,
                        const furniture::Agencies& agencies, Trace* trace) {
  return PlainReader(markers, context, agencies, trace).read(text);
}

}  // namespace tearsheet::analyzers::plain
