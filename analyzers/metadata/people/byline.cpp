#include "analyzers/metadata/people/byline.h"

#include <algorithm>

#include "analyzers/metadata/people/cjk_byline.h"
#include "analyzers/metadata/people/people_words.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// In bytes; longer than any such line.
constexpr std::size_t kLongestBylineLine = 400;

constexpr std::string_view kBars[] = {"|", "•", "·", "｜"};

bool has_bar(std::string_view line) {
  return std::any_of(std::begin(kBars), std::end(kBars), [&](auto bar) { return line.find(bar) != line.npos; });
}

/// Splits a line at bars and bullets.
std::vector<std::string_view> byline_parts(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto* bar =
        std::find_if(std::begin(kBars), std::end(kBars), [&](auto mark) { return line.substr(at).starts_with(mark); });
    if (bar == std::end(kBars)) {
      ++at;
      continue;
    }
    parts.push_back(trim_white(line.substr(from, at - from)));
    from = at += bar->size();
  }
  parts.push_back(trim_white(line.substr(from)));
  return parts;
}

bool read_dates(std::string_view part, const DateContext& context, Byline& byline) {
  const auto dates = read_date_line(part, context);
  byline.dates.insert(byline.dates.end(), dates.begin(), dates.end());
  return !dates.empty();
}

bool read_people(std::string_view part, Byline& byline) {
  const auto people = parse_byline(part);
  if (people) byline.people.add(*people);
  return people.has_value();
}

/// "By Ada Example, April 15, 2021", "Posted by Ada on 15 April": names up to a mark or a small word, a date after it.
bool read_names_then_date(std::string_view line, const DateContext& context, Byline& byline) {
  const auto tokens = tokenize(line);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    const bool word = token.kind == Token::Kind::kWord && token.spaced && introduces_date(token.folded);
    const bool mark = word || token.is(",") || token.is("-") || token.is("–") || token.is("—");
    // "By Ada Example 14 April 2021": elements of their own, between which the page has no mark.
    if (!mark && (token.kind == Token::Kind::kSymbol || !token.spaced)) continue;
    Byline read;
    if (!read_dates(line.substr(mark ? token.to : token.from), context, read)) continue;
    const auto front = trim_white(line.substr(0, token.from));
    // Before a date, even a single name counts: "Posted by David on …".
    if (!read_people(front, read) && !(word && has_byline_lead(front) && tokenize(front).size() <= 4)) continue;
    if (read.people.empty()) read.people = people_of(front);
    byline = std::move(read);
    return true;
  }
  return false;
}

/// "3 July 2025 by Ada Example", "Posted on July 3, 2025 by Ada Example".
bool read_date_then_names(std::string_view line, const DateContext& context, Byline& byline) {
  const auto tokens = tokenize(line);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::kWord || !tokens[i].spaced) continue;
    const auto rest = line.substr(tokens[i].from);
    if (!has_byline_lead(rest)) continue;
    Byline read;
    const auto last = tokens[i - 1].kind == Token::Kind::kSymbol ? tokens[i - 1].from : tokens[i - 1].to;
    if (!read_dates(line.substr(0, last), context, read)) continue;
    if (!read_people(rest, read)) {
      // After a date, even a single name counts.
      if (tokens.size() - i > 4) continue;
      read.people = people_of(rest);
      if (read.people.empty()) continue;
    }
    byline = std::move(read);
    return true;
  }
  return false;
}

/// "mail", "@ada", "ada@example.org", "5 min read" beside a name.
bool is_contact_part(std::string_view part) {
  if (part.find('@') != std::string_view::npos) return part.find(' ') == std::string_view::npos;
  const auto folded = bare(part);
  if (is_contact(folded)) return true;
  const auto blank = folded.find(' ');
  return blank != std::string::npos && folded.find_first_not_of("0123456789") == blank &&
         (folded.find("min") != std::string::npos || is_contact(folded.substr(blank + 1)));
}

bool read_part(std::string_view part, bool figure, const DateContext& context, Byline& byline) {
  if (part.empty() || (figure && read_dates(part, context, byline))) return true;
  if (has_byline_lead(part) &&
      (read_people(part, byline) || (may_hold_figure(part) && read_names_then_date(part, context, byline))))
    return true;
  return figure && read_date_then_names(part, context, byline);
}

bool read_cjk(std::string_view line, const DateContext& context, Byline& byline) {
  auto read = read_cjk_byline(line);
  if (!read || (!read->dates.empty() && !read_dates(read->dates, context, byline))) return false;
  byline.people.add(read->people);
  return true;
}

bool read_parts(std::string_view line, bool figure, const DateContext& context, Byline& byline) {
  bool led = false;
  for (const auto part : byline_parts(line)) {
    const bool lead = has_byline_lead(part);
    if (!read_part(part, figure, context, byline) && !(led && is_contact_part(part))) return false;
    led |= lead;
  }
  return true;
}

}  // namespace

std::optional<Byline> read_byline(std::string_view line, const DateContext& context) {
  line = trim_white(line);
  if (line.empty() || line.size() > kLongestBylineLine) return std::nullopt;
  Byline byline;
  if (read_cjk(line, context, byline)) return byline;
  const bool figure = may_hold_figure(line);
  if (!figure && !has_byline_lead(line)) return std::nullopt;
  byline = {};
  if (read_part(line, figure, context, byline)) return byline;
  byline = {};
  if (has_bar(line) && read_parts(line, figure, context, byline)) return byline;
  return std::nullopt;
}

}  // namespace tearsheet::analyzers::metadata
