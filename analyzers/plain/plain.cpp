#include "analyzers/plain/plain.h"

#include <algorithm>
#include <optional>
#include <utility>

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

// In code points.
constexpr std::size_t kLongestTitle = 220;
constexpr std::size_t kLongestStandfirst = 400;
constexpr std::size_t kLongestHeading = 80;

constexpr std::size_t kPlainFootLines = 6;  ///< how far from the end a byline or a bare date may be

/// A line that isn't furniture, and what came before it.
struct Line {
  std::string text;
  std::size_t length = 0;      ///< in code points
  bool behind_byline = false;  ///< a byline or date was between this line and the last
};

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

class PlainReader {
 public:
  PlainReader(const Markers& markers, const DateContext& context, const Agencies& agencies, Trace* trace)
      : markers_(markers), context_(context), agencies_(agencies), trace_(trace) {}

  PlainArticle read(std::string_view text) {
    const auto paragraphs = paragraphs_of(text);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const bool foot = i + kPlainFootLines >= paragraphs.size();
      read_line(paragraphs[i], foot);
    }
    const auto first = take_title();
    for (auto i = first; i < lines_.size(); ++i) add_block(i);
    for (auto& [kind, line, place] : article_.removed) {
      place = place.block < first ? Place{} : Place{place.block - first, place.offset};
    }
    return std::move(article_);
  }

 private:
  void read_line(const std::string& paragraph, bool foot) {
    if (const auto kind = markers_.kind(paragraph); !kind.empty()) {
      article_.removed.push_back({std::string(kind), paragraph, {lines_.size()}});
      torn_ = true;
      tell(paragraph, false, kind, "its words as a whole are a wording of the table");
    } else if (auto credit = parse_credit(paragraph, CreditPlace::kLine, agencies_)) {
      article_.credits.push_back(std::move(*credit));
      tell(paragraph, false, "credit", "its words as a whole are a credit line");
    } else if (auto byline = read_byline(paragraph, context_); byline && belongs(*byline, foot)) {
      add_authors(article_.authors, byline->people.authors);
      add_authors(article_.agency_byline, byline->people.agencies);
      article_.dates.insert(article_.dates.end(), byline->dates.begin(), byline->dates.end());
      byline_ = true;
      tell(paragraph, false, "byline", "it says who and when, and nothing else");
    } else {
      tell(paragraph, true, "paragraph", "no rule against it");
      auto text = html::collapsed(paragraph);
      if (torn_ && !byline_ && lines_.size() > 1 && is_torn(lines_.back().text, text)) {
        join_torn(text);
      } else {
        const auto length = code_points(text);
        lines_.push_back({std::move(text), length, byline_});
      }
      byline_ = torn_ = false;
    }
  }

  /// Joins the two parts of a paragraph that ad markers tore; the markers' places are where its first part ends.
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

  void tell(const std::string& text, bool kept, std::string_view kind, const char* reason) {
    if (trace_) trace_->lines.push_back({kept, std::string(kind), reason, {}, text});
  }

  /// A date with its role ("Published …") is one anywhere; a name or a bare date only at the head or the foot.
  bool belongs(const Byline& byline, bool foot) const {
    if (foot || lines_.size() <= 3) return true;
    return byline.people.empty() && std::all_of(byline.dates.begin(), byline.dates.end(),
                                                [](const StatedDate& date) { return date.role != DateRole::kNone; });
  }

  /// Moves headline and standfirst to their fields; the index of the first line of the body.
  std::size_t take_title() {
    if (lines_.size() < 2) return 0;
    const auto& first = lines_.front().text;
    const auto length = code_points(first);
    if (length > kLongestTitle || (first.ends_with('.') && length > kLongestTitle / 2)) return 0;
    article_.title = first;
    if (trace_) trace_->drop(first, "headline", "the first line of text, of a headline's length");
    if (lines_.size() < 3 || !is_standfirst()) return 1;
    article_.standfirst = lines_[1].text;
    if (trace_)
      trace_->drop(article_.standfirst, "standfirst", "the second line of text, before the byline or without a stop");
    return 2;
  }

  /// The second text, if a byline closes the head after it, or if it is a sentence without its stop.
  bool is_standfirst() const {
    const auto& line = lines_[1];
    if (code_points(line.text) > kLongestStandfirst || is_item(line.text)) return false;
    if (lines_[2].behind_byline && !line.behind_byline) return true;
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

  /// A short line without a stop, before a text that has one.
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

  const Markers& markers_;
  const DateContext& context_;
  const Agencies& agencies_;
  Trace* trace_;
  PlainArticle article_;
  std::vector<Line> lines_;
  bool byline_ = false, torn_ = false;
};

}  // namespace

PlainArticle read_plain(std::string_view text, const Markers& markers, const DateContext& context,
                        const Agencies& agencies, Trace* trace) {
  return PlainReader(markers, context, agencies, trace).read(text);
}

}  // namespace tearsheet::analyzers::plain
