#include "analyzers/metadata/dates/page_dates.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/dates/head_dates.h"
#include "analyzers/metadata/dates/months.h"
#include "analyzers/tokens.h"
#include "base/url.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// In bytes; a date further back in a path is part of a name.
constexpr std::size_t kLongestDatedPath = 500;

}  // namespace

std::vector<StatedDate> url_date(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url) return {};
  // Three path parts, or one of the form 2021-04-15 or 20210415.
  const auto path = std::string_view(url->path()).substr(0, kLongestDatedPath);
  std::vector<std::string_view> digits;
  const auto tokens = tokenize(path);
  for (const auto& token : tokens) {
    if (token.kind == Token::Kind::kNumber) digits.push_back(path.substr(token.from, token.to - token.from));
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
    if (day) return {{DateRole::kNone, {*day, {}, {}}, {}, {url->path(), Source::kUrl}}};
  }
  // "/2021/apr/15/"
  for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
    const bool year = tokens[i].kind == Token::Kind::kNumber && tokens[i].folded.size() == 4;
    if (!year || !tokens[i + 1].is("/")) continue;
    const auto month = find_month(tokens, i + 2, "en");
    const auto last = i + 2 + month.tokens + 1;
    if (month.tokens == 0 || month.persian || last >= tokens.size() || !tokens[last - 1].is("/")) continue;
    if (tokens[last].kind != Token::Kind::kNumber || tokens[last].folded.size() > 2) continue;
    // "/2021/may/10-best-beaches": the number belongs to a headline.
    if (last + 1 < tokens.size() && !tokens[last + 1].is("/") && !tokens[last + 1].is(".")) continue;
    if (const auto day = day_of(number(tokens[i].folded), month.month, number(tokens[last].folded)))
      return {{DateRole::kNone, {*day, {}, {}}, {}, {url->path(), Source::kUrl}}};
  }
  return {};
}

std::optional<std::chrono::year_month> url_month(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url) return std::nullopt;
  const auto path = std::string_view(url->path()).substr(0, kLongestDatedPath);
  // "/2021/04/": both in folders of their own, so that "/top-2021/12-ways" isn't one.
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
    const auto part = path.substr(at);
    if (part.size() < 9 || part[5] != '/' || part[8] != '/') continue;
    int year = 0, month = 0;
    const auto year_end = std::from_chars(part.data() + 1, part.data() + 5, year).ptr;
    const auto month_end = std::from_chars(part.data() + 6, part.data() + 8, month).ptr;
    if (year_end != part.data() + 5 || month_end != part.data() + 8) continue;
    if (year >= 1990 && year <= 2100 && month >= 1 && month <= 12)
      return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)};
  }
  return std::nullopt;
}

namespace {

/// A date far from the article that contradicts the URL is another story's, a calendar's or an archive's.
void drop_other_months(std::vector<StatedDate>& dates, std::string_view url) {
  const auto month = url_month(url);
  if (!month) return;
  std::erase_if(dates, [&](const StatedDate& date) {
    const auto& day = date.date.day;
    return date.role == DateRole::kNone && day.year() / day.month() != *month;
  });
}

/// What the head leaves open; nothing if it states both dates on the page's own clock.
std::optional<WantedDates> wanted(const std::vector<StatedDate>& sure) {
  WantedDates wanted;
  bool own_clock = false;
  for (const auto& stated : sure) {
    const bool published = stated.role == DateRole::kPublished;
    (published ? wanted.published : wanted.updated) = false;
    own_clock |= published && stated.date.offset && *stated.date.offset != std::chrono::minutes{0};
  }
  if (!wanted.published && !wanted.updated && own_clock) return std::nullopt;
  return wanted;
}

}  // namespace

std::vector<StatedDate> page_dates(const html::Document& doc, const ArticlePlace& place,
                                   const std::optional<LinkedArticle>& linked, const MetaTags& meta,
                                   std::string_view url, const std::vector<StatedDate>& bylines,
                                   const std::vector<StatedDate>& selected, const DateContext& context) {
  const auto head = head_dates(linked, meta, context);
  const auto open = wanted(head.sure);
  auto shown = open ? shown_dates(doc, place, context, *open) : ShownDates{};
  drop_other_months(shown.anywhere, url);
  auto dates = selected;
  const auto add = [&](const std::vector<StatedDate>& list) { dates.insert(dates.end(), list.begin(), list.end()); };
  add(head.sure);
  add(head.vague);
  add(url_date(url));
  const auto claim = [&](std::vector<StatedDate> list, Source source, std::string_view kind) {
    for (auto& date : list) date.claim.source = source, date.claim.stated_kind = kind;
    add(list);
  };
  for (const auto& date : bylines) claim({date}, Source::kByline, date.role == DateRole::kNone ? "bare" : "labelled");
  claim(shown.said, Source::kNearHeadline, "labelled");
  claim(shown.head, Source::kNearHeadline, "bare");
  claim(shown.loose, Source::kNearHeadline, "among words");
  claim(shown.relative, Source::kNearHeadline, "relative");
  claim(shown.foot, Source::kBelowText, "labelled");
  claim(shown.tail, Source::kBelowText, "bare");
  claim(shown.anywhere, Source::kElsewhere, "");
  sort_by_trust(Field::kPublished, dates, [](const StatedDate& date) -> const Claim& { return date.claim; });
  return dates;
}

}  // namespace tearsheet::analyzers::metadata
