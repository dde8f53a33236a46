#include "analyzers/metadata/page_dates.h"

#include <algorithm>
#include <charconv>

#include "analyzers/metadata/byline.h"
#include "analyzers/tokens.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kLongestLine = 200;  ///< bytes of a line of dates
constexpr int kMostNodes = 16;             ///< of the element that holds one
constexpr std::size_t kMostDates = 8;      ///< of one page that are looked at: teasers have theirs further down

void add(std::vector<StatedDate>& dates, DateRole role, std::string_view text, const DateContext& context) {
  if (text.empty()) return;
  if (const auto date = parse_stated_date(text, context)) dates.push_back({role, *date});
}

bool mentions(std::string_view text, std::initializer_list<std::string_view> words) {
  const auto lower = ascii_lower(text);
  for (const auto word : words) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

DateRole role_of(const Document& doc, NodeId n) {
  for (auto at = n; at != kNil && at != doc.body(); at = doc[at].parent) {
    for (const auto attribute : {Attr::kItemprop, Attr::kClass, Attr::kId}) {
      const auto value = doc.attribute(at, attribute);
      if (mentions(value, {"modif", "update", "aktualis", "maj"})) return DateRole::kUpdated;
      if (mentions(value, {"publi", "posted", "created"})) return DateRole::kPublished;
    }
    if (at != n) break;
  }
  return DateRole::kNone;
}

/// The text of a small element; empty for a large one, so that the walk over all stays linear.
std::string small_text(const Document& doc, NodeId n) {
  int nodes = 0;
  std::size_t bytes = 0;
  for (auto at = n; at != kNil; at = doc.next(at, n)) {
    bytes += doc[at].is_text ? doc[at].text.size() : 0;
    if (++nodes > kMostNodes || bytes > 2 * kLongestLine) return {};
  }
  return doc.text(n);
}

}  // namespace

std::vector<StatedDate> head_dates(const std::optional<LinkedArticle>& linked, const MetaTags& meta,
                                   const DateContext& context) {
  std::vector<StatedDate> dates;
  if (linked) {
    add(dates, DateRole::kPublished, linked->published, context);
    add(dates, DateRole::kUpdated, linked->modified, context);
  }
  for (const std::string_view key : {"article:published_time",
                                     "article:published",
                                     "datepublished",
                                     "og:published_time",
                                     "publish-date",
                                     "publish_date",
                                     "publishdate",
                                     "pubdate",
                                     "published_time",
                                     "published-date",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "cxenseparse:recs:publishtime",
                                     "dcterms.created",
                                     "dc.date.issued",
                                     "dcterms.date",
                                     "dcterms.issued",
                                     "dc.date",
                                     "article.published",
                                     "article:post_date",
                                     "originalpublicationdate",
                                     "displaydate",
                                     "rnews:datepublished",
                                     "iso-8601-publish-date",
                                     "bt:pubdate",
                                     "date",
                                     "datecreated",
                                     "last-published"}) {
    add(dates, DateRole::kPublished, meta.first({key}), context);
  }
  for (const std::string_view key :
       {"article:modified_time", "article:modified", "datemodified", "og:updated_time", "og:modified_time", "lastmod",
        "last-modified", "dc.date.modified", "dcterms.modified", "article.updated", "bt:moddate", "revision_date",
        "modified-date", "updated_time"}) {
    add(dates, DateRole::kUpdated, meta.first({key}), context);
  }
  return dates;
}

std::vector<StatedDate> shown_dates(const Document& doc, const DateContext& context) {
  std::vector<StatedDate> times, lines;
  for (NodeId n = doc.body(); n != kNil && times.size() + lines.size() < kMostDates; n = doc.next(n)) {
    if (doc[n].is_text) continue;
    if (doc.is(n, Tag::kTime)) {
      const auto stated = doc.attribute(n, Attr::kDatetime);
      add(times, role_of(doc, n), stated.empty() ? small_text(doc, n) : std::string(stated), context);
    } else if (doc.has_flag(n, html::kBlock) || doc.is(n, Tag::kSpan)) {
      const auto text = small_text(doc, n);
      if (text.empty() || text.size() > kLongestLine || !may_hold_figure(text)) continue;
      const auto byline = read_byline(text, context);
      if (!byline) continue;
      for (const auto& date : byline->dates) {
        const bool seen = std::find(lines.begin(), lines.end(), date) != lines.end();  // in an element around it
        const bool said = date.role != DateRole::kNone ||
                          mentions(doc.attribute(n, Attr::kClass), {"date", "time", "publi", "posted", "meta"});
        if (said && !seen) lines.push_back(date);
      }
    }
  }
  times.insert(times.end(), lines.begin(), lines.end());
  return times;
}

std::vector<StatedDate> url_date(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url) return {};
  // Three path parts, or one of the form 2021-04-15 or 20210415.
  std::vector<std::string_view> digits;
  for (const auto& token : tokenize(url->path().substr(0, 500))) {
    if (token.kind == Token::Kind::kNumber) {
      digits.push_back(std::string_view(url->path()).substr(token.from, token.to - token.from));
    }
  }
  const auto number = [](std::string_view figures) {
    int value = 0;
    std::from_chars(figures.data(), figures.data() + figures.size(), value);
    return value;
  };
  const auto day_of = [&](int year, int month, int day) -> std::optional<std::chrono::year_month_day> {
    if (year < 1990 || year > 2100) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional{date} : std::nullopt;
  };
  for (std::size_t i = 0; i < digits.size(); ++i) {
    std::optional<std::chrono::year_month_day> day;
    if (digits[i].size() == 8) {
      day = day_of(number(digits[i].substr(0, 4)), number(digits[i].substr(4, 2)), number(digits[i].substr(6)));
    } else if (digits[i].size() == 4 && i + 2 < digits.size() && digits[i + 1].size() <= 2 &&
               digits[i + 2].size() <= 2 && digits[i + 2].data() - digits[i].data() <= 8) {
      day = day_of(number(digits[i]), number(digits[i + 1]), number(digits[i + 2]));
    }
    if (day) return {{DateRole::kNone, {*day, {}, {}}}};
  }
  return {};
}

}  // namespace tearsheet::analyzers
