#include "analyzers/html/text.h"

namespace tearsheet::analyzers::html {

void append_collapsed(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      while (at < text.size() && is_space(text[at])) ++at;
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    out.append(text.substr(begin, at - begin));
  }
}

std::string collapsed(std::string_view text) {
  std::string out;
  append_collapsed(out, text);
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace tearsheet::analyzers::html
