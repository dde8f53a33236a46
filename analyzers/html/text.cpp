#include "analyzers/html/text.h"

#include <cstdint>
#include <cstring>

namespace tearsheet::analyzers::html {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;

std::uint64_t load(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Sets the high bit of each byte below `limit` (at most 128); sometimes of others, too, but it never misses one.
constexpr std::uint64_t bytes_below(std::uint64_t word, unsigned char limit) {
  return (word - kOnes * limit) & ~word & (kOnes * 0x80);
}

/// The next place, from `at` on, with white space other than a single blank. Looks at eight bytes per step.
std::size_t plain_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  const auto is_blank_run = [text](std::size_t i) {
    return is_space(text[i]) && (text[i] != ' ' || (i + 1 < text.size() && is_space(text[i + 1])));
  };
  for (; at + kStep < text.size(); at += kStep) {
    const auto word = load(text.data() + at), next = load(text.data() + at + 1);
    if ((bytes_below(word, ' ') | (bytes_below(word, ' ' + 1) & bytes_below(next, ' ' + 1))) == 0) continue;
    for (auto i = at; i < at + kStep; ++i) {
      if (is_blank_run(i)) return i;
    }
  }
  while (at < text.size() && !is_blank_run(at)) ++at;
  return at;
}

}  // namespace

void append_collapsed(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      do {
        ++at;
      } while (at < text.size() && is_space(text[at]));
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    }
    const auto begin = at;
    at = plain_end(text, at);
    out.append(text, begin, at - begin);
  }
}

std::string collapsed(std::string_view text) {
  std::string out;
  append_collapsed(out, text);
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace tearsheet::analyzers::html
