#include <algorithm>

#include "base/utf8.h"
#include "plugin/query/characters.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {
namespace {

constexpr std::size_t kContext = 60;  ///< code points shown on either side of the place

std::vector<char32_t> decode(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    out.push_back(c < 0x20 || c == 0x7F ? U' ' : c);  // a tab or line feed would shift the caret
  }
  return out;
}

/// Columns of the characters [from, to); each one after the end of the text counts as one column.
std::size_t width(const std::vector<char32_t>& text, std::size_t from, std::size_t to) {
  std::size_t total = to > text.size() ? to - std::max(from, text.size()) : 0;
  for (auto i = from; i < std::min(to, text.size()); ++i) total += static_cast<std::size_t>(columns(text[i]));
  return total;
}

}  // namespace

std::string with_caret(std::string_view query, const QueryProblem& problem) {
  const auto text = decode(query);
  const auto start = problem.from > kContext ? problem.from - kContext : 0;
  const auto end = std::clamp(problem.to + kContext, std::min(start, text.size()), text.size());
  std::string line = start > 0 ? "  …" : "  ";
  for (auto i = start; i < end; ++i) append_utf8(line, text[i]);
  if (end < text.size()) line += "…";
  const auto shown_to = std::clamp(problem.to, problem.from + 1, std::max(end, problem.from + 1));
  const std::string caret(width(text, start, problem.from) + (start > 0 ? 3 : 2), ' ');
  const auto marked = std::max<std::size_t>(width(text, problem.from, shown_to), 1);
  return problem.message + "\n" + line + "\n" + caret + "^" + std::string(marked - 1, '~');
}

}  // namespace tearsheet::plugin::query
