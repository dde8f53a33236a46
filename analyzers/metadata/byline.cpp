#include "analyzers/metadata/byline.h"

#include "analyzers/metadata/people.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// In bytes; longer than any such line.
constexpr std::size_t kLongestLine = 400;

bool read_part(std::string_view part, const DateContext& context, Byline& byline) {
  if (trim_white(part).empty()) return true;
  if (auto dates = read_date_line(part, context); !dates.empty()) {
    byline.dates.insert(byline.dates.end(), dates.begin(), dates.end());
    return true;
  }
  if (const auto authors = parse_byline(part)) {
    add_authors(byline.authors, *authors);
    return true;
  }
  return false;
}

/// "By Ada Example, April 15, 2021": names up to a comma or dash, a date behind it.
bool read_names_then_date(std::string_view line, const DateContext& context, Byline& byline) {
  for (const auto& token : tokenize(line)) {
    if (!token.is(",") && !token.is("-") && !token.is("–") && !token.is("—")) continue;
    const auto authors = parse_byline(line.substr(0, token.from));
    if (!authors) continue;
    const auto dates = read_date_line(line.substr(token.to), context);
    if (dates.empty()) continue;
    byline = {*authors, dates};
    return true;
  }
  return false;
}

}  // namespace

std::optional<Byline> read_byline(std::string_view line, const DateContext& context) {
  line = trim_white(line);
  if (line.empty() || line.size() > kLongestLine) return std::nullopt;
  Byline byline;
  if (read_part(line, context, byline)) return byline;
  bool whole = true;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto start = at;
    const auto c = next_code_point(line, at);
    if (c != U'|' && c != U'•' && c != U'·' && c != U'｜') continue;
    whole &= read_part(line.substr(from, start - from), context, byline);
    from = at;
  }
  if (from > 0 && whole && read_part(line.substr(from), context, byline)) return byline;
  byline = {};
  if (!may_hold_figure(line) || !has_byline_lead(line)) return std::nullopt;
  if (read_names_then_date(line, context, byline)) return byline;
  return std::nullopt;
}

}  // namespace tearsheet::analyzers
