#include "plugin/match/glob.h"

#include "base/utf8.h"

namespace tearsheet::plugin::match {

bool glob(std::string_view pattern, std::string_view word) {
  std::size_t p = 0, w = 0;
  // Only the last star has to try again with more letters: if it fails, so would any earlier star.
  auto star = std::string_view::npos;
  std::size_t star_word = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_word = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      next_code_point(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      next_code_point(word, star_word);
      w = star_word;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace tearsheet::plugin::match
