#include <algorithm>

#include "base/utf8.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin {
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

}  // namespace

std::string with_caret(std::string_view query, const QueryProblem& problem) {
  const auto text = decode(query);
  const auto start = problem.from > kContext ? problem.from - kContext : 0;
  const auto end = std::clamp(problem.to + kContext, std::min(start, text.size()), text.size());
  std::string line = start > 0 ? "  …" : "  ";
  for (auto i = start; i < end; ++i) append_utf8(line, text[i]);
  if (end < text.size()) line += "…";
  const auto shown_to = std::clamp(problem.to, problem.from + 1, std::max(end, problem.from + 1));
  const std::string caret(problem.from - start + (start > 0 ? 3 : 2), ' ');
  return problem.message + "\n" + line + "\n" + caret + "^" + std::string(shown_to - problem.from - 1, '~');
}

}  // namespace tearsheet::plugin
