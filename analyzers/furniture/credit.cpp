#include "analyzers/furniture/credit.h"

#include <algorithm>
#include <vector>

#include "analyzers/furniture/credit_reader.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// The bracket that closes the one at the start of `text`, if they enclose all of it.
bool is_wrapped(std::string_view text) {
  if (text.size() < 2) return false;
  const char open = text.front(), shut = open == '(' ? ')' : ']';
  if ((open != '(' && open != '[') || text.back() != shut) return false;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    depth += text[i] == open ? 1 : text[i] == shut ? -1 : 0;
    if (depth == 0) return i + 1 == text.size();
  }
  return false;
}

std::string_view unwrapped(std::string_view text) {
  for (int i = 0; i < 2; ++i) {
    text = trim_white(text);
    if (text.size() > 3 && text.ends_with('.') && is_wrapped(text.substr(0, text.size() - 1))) text.remove_suffix(1);
    if (is_wrapped(text) && !text.starts_with("(c)") && !text.starts_with("(C)")) {
      text = text.substr(1, text.size() - 2);
    }
  }
  return trim_white(text);
}

/// At bars, bullets and semicolons, and between bracketed groups.
std::vector<std::string_view> segments_of(std::string_view text) {
  std::vector<std::string_view> segments;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const auto c = next_code_point(text, at);
    const bool groups = c == U')' && trim_white(text.substr(at)).starts_with('(');
    if (c != U'|' && c != U'｜' && c != U'•' && c != U'·' && c != U';' && c != U'\n' && !groups) continue;
    segments.push_back(text.substr(from, (groups ? at : start) - from));
    from = at;
  }
  segments.push_back(text.substr(from));
  return segments;
}

struct Reading {
  std::optional<Credit> credit;
  bool marked = false;
};

Reading read(std::string_view line, CreditPlace place) {
  const auto text = unwrapped(line);
  if (text.empty() || text.size() > kLongestCredit) return {};
  CreditReader reader(place);
  for (const auto segment : segments_of(text)) {
    if (!reader.read_segment(unwrapped(segment))) return {};
  }
  return {reader.finish(trim_white(line)), reader.is_marked()};
}

/// Places near the end of a caption where a credit may begin: behind a sentence, a bar, a dash, at a bracket or a
/// label.
std::vector<std::size_t> starts_of(std::string_view caption) {
  const auto tokens = tokenize(caption.substr(0, caption.size()));
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (i == 0 || token.is("(") || token.is("[") || token.is("©") || tokens[i - 1].kind == Token::Kind::kSymbol) {
      starts.push_back(token.from);
    } else if (token.spaced && token.kind == Token::Kind::kWord) {
      // "… in Moscow Photo: AP": a label in the midst shows by the colon or "by" soon behind it.
      for (std::size_t j = i + 1; j < std::min(tokens.size(), i + 3); ++j) {
        if (tokens[j].is(":") || tokens[j].is("by")) starts.push_back(token.from);
      }
    }
  }
  return starts;
}

std::string_view without_divider(std::string_view caption) {
  for (;;) {
    caption = trim_white(caption);
    const auto before = caption.size();
    for (const std::string_view divider : {"|", "-", "–", "—", "/", ",", "•", "·"}) {
      if (caption.ends_with(divider)) caption.remove_suffix(divider.size());
    }
    if (caption.size() == before) return caption;
  }
}

}  // namespace

std::optional<Credit> parse_credit(std::string_view line, CreditPlace place) { return read(line, place).credit; }

SplitCaption split_caption(std::string_view caption) {
  caption = trim_white(caption);
  if (auto whole = parse_credit(caption, CreditPlace::kCaption)) return {{}, std::move(whole)};
  auto window = caption.size() > kLongestCredit ? caption.size() - kLongestCredit : 0;
  while (window < caption.size() && (static_cast<unsigned char>(caption[window]) & 0xC0U) == 0x80U) ++window;
  const auto tail = caption.substr(window);

  std::optional<Credit> best;
  std::size_t cut = 0;
  for (const auto start : starts_of(tail)) {
    auto reading = read(tail.substr(start), CreditPlace::kCaption);
    if (!reading.credit) continue;
    // The first one with a label or sign of its own wins; among the others the first, which is the longest.
    const auto c = tail[start];
    const bool sure = c == '(' || c == '[' || reading.marked;
    if (best && !sure) continue;
    best = std::move(reading.credit);
    cut = window + start;
    if (sure) break;
  }
  if (!best) return {std::string(caption), std::nullopt};
  return {std::string(without_divider(caption.substr(0, cut))), std::move(best)};
}

}  // namespace tearsheet::analyzers
