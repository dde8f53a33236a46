#include "analyzers/furniture/credits/credit.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "analyzers/furniture/credits/credit_reader.h"
#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/tokens.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::furniture {
namespace {

constexpr std::size_t kLongestWord = 48;      // bytes; longer than any first or last word of a label
constexpr std::size_t kMostAfterComma = 3;    // tokens: "Getty Images"
constexpr std::size_t kMostBlanks = 20;       // in a line without a slash, bar, © or "via"
constexpr std::size_t kMostAgencyBlanks = 7;  // … with an agency and little else
constexpr std::size_t kFewestCaptionTokens = 4, kMostTrailingTokens = 7;
constexpr std::size_t kLongestOwnAgency = 120;  // a line with one of the desk's own agencies and little else

bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Letters, marks and digits, roughly: signs of other scripts count as parts of words.
bool is_word_byte(char c) { return is_ascii_alpha(c) || (c >= '0' && c <= '9') || !is_lead(c) || c < 0; }

/// Folded into `buffer`; empty if it is longer.
std::string_view folded(std::string_view word, std::array<char, kLongestWord>& buffer) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < word.size();) {
    if (size + 4 > buffer.size()) return {};
    const char c = word[at];
    if (c >= 0) {
      buffer[size++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      ++at;
      continue;
    }
    const auto point = next_code_point(word, at);
    if ((U_GET_GC_MASK(static_cast<UChar32>(point)) & (U_GC_L_MASK | U_GC_M_MASK)) == 0) {
      if (size > 0) break;
      continue;
    }
    std::int32_t length = 0;
    const auto fold = u_foldCase(static_cast<UChar32>(point), U_FOLD_CASE_DEFAULT);
    U8_APPEND_UNSAFE(buffer.data() + size, length, fold);
    size += static_cast<std::size_t>(length);
  }
  return {buffer.data(), size};
}

std::uint32_t first_word_flags(std::string_view line) {
  std::size_t from = 0;
  while (from < line.size() && !is_word_byte(line[from])) ++from;
  auto to = from;
  while (to < line.size() && is_word_byte(line[to])) ++to;
  std::array<char, kLongestWord> buffer;
  return word_flags(folded(line.substr(from, std::min(to - from, kLongestWord)), buffer));
}

/// In scripts without blanks it is the end of the line.
std::uint32_t last_word_flags(std::string_view line) {
  auto to = line.size();
  while (to > 0 && !is_word_byte(line[to - 1])) --to;
  auto from = to;
  while (from > 0 && is_word_byte(line[from - 1]) && to - from < kLongestWord) --from;
  while (from < to && !is_lead(line[from])) ++from;
  std::array<char, kLongestWord> buffer;
  return word_flags(folded(line.substr(from, to - from), buffer));
}

bool ends_in_joined_label(std::string_view line) {
  if (line.empty() || line.back() >= 0) {
    while (!line.empty() && (line.back() == ')' || line.back() == '.')) line.remove_suffix(1);
  }
  for (const std::string_view sign : {"）", "】", "。"}) {
    if (line.ends_with(sign)) line.remove_suffix(sign.size());
  }
  for (const std::string_view label : {"摄", "攝", "摄影", "攝影", "撮影", "提供", "供图", "供圖", "제공"}) {
    if (line.ends_with(label)) return true;
  }
  return false;
}

/// A slash, a bar, a copyright sign or "via": something that separates names or marks them as such.
bool holds_divider(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte == '/' || byte == '|' || (byte == 0xC2 && line.substr(i, 2) == "©")) return true;
    if (byte == 'v' && line.substr(i).starts_with("via ")) return true;
    if (byte == '(' && i + 2 < line.size() && (line[i + 1] == 'c' || line[i + 1] == 'C') && line[i + 2] == ')')
      return true;
    if (byte < 0xE2) continue;
    const auto rest = line.substr(i, 3);
    if (rest == "ⓒ" || rest == "Ⓒ" || rest == "／" || rest == "｜" || rest == "＝") return true;
  }
  return false;
}

/// A first check that every credit passes and most texts fail.
bool may_be_credit(std::string_view line, const Agencies& agencies) {
  if (holds_divider(line)) return true;
  const auto blanks = static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
  if (blanks > kMostBlanks) return false;
  const bool article = line.starts_with("The ") || line.starts_with("the ");
  const auto flags = first_word_flags(article ? line.substr(4) : line);
  if ((flags & kOpensLabel) != 0 || ((flags & kOpensAgency) != 0 && blanks <= kMostAgencyBlanks)) return true;
  if (agencies.has_own() && line.size() <= kLongestOwnAgency) return true;
  return (last_word_flags(line) & kTrails) != 0 || ends_in_joined_label(line);
}

/// May a credit begin at token `i` of a caption? It may after a sentence, a bar or dash, at a bracket, a © or a label.
enum class CreditStart { kNone, kPlain, kMark };
CreditStart start_at(const CreditText& text, std::size_t i) {
  const auto& token = text[i];
  if (token.sign == U'©') return CreditStart::kMark;
  if (token.is_word() && (token.flags & kOpensLabel) != 0 && (i == 0 || token.spaced || !text[i - 1].is_word())) {
    // "… in Moscow Photo: AP": a label in the middle is recognised by the mark or the "by" after it.
    const auto label = find_label(text, i, text.size());
    const auto next = i + label.tokens;
    const bool running = label.form == LabelForm::kRunning || label.form == LabelForm::kCourtesy;
    if (label.tokens > 0 && next < text.size() && (running || text[next].sign == U':' || text[next].sign == U'=')) {
      return CreditStart::kMark;
    }
  }
  if (token.sign == U'(')
    return i + 1 < text.size() && start_at(text, i + 1) == CreditStart::kMark ? CreditStart::kMark
                                                                              : CreditStart::kPlain;
  if (i == 0) return CreditStart::kPlain;
  const auto& before = text[i - 1];
  // "Leaders meet, AFP": what follows a comma is short.
  if (before.sign == U',' && text.size() - i > kMostAfterComma) return CreditStart::kNone;
  return before.is_word() || before.sign == U'\'' || (before.sign == U'-' && !before.spaced) ||
                 (before.sign == U'.' && !token.spaced)
             ? CreditStart::kNone
             : CreditStart::kPlain;
}

/// Where a caption ends with a bare name, without label and agency: "Leaders meet. Ada Example", "Leaders meet | Ada
/// Example", "Leaders meet (Ada Example)". The number of tokens if there is none.
std::size_t trailing_name(const CreditText& text, const Agencies& agencies) {
  const auto size = text.size();
  if (size < kFewestCaptionTokens) return size;
  for (auto i = size - 1; i > kFewestCaptionTokens && size - i <= kMostTrailingTokens; --i) {
    const auto sign = text[i - 1].sign;
    const bool bracket = text[i].sign == U'(' && text[size - 1].sign == U')';
    const bool divided =
        sign == U'|' || sign == U'•' || ((sign == U'/' || sign == U'–') && text[i - 1].spaced && text[i].spaced);
    const bool sentence = sign == U'.' && text[i].spaced && text[i - 2].is_word() && text[i - 2].has_small;
    if (!bracket && !divided && !sentence) continue;
    if (bracket && sign != U'.' && sign != U'!' && sign != U'?') return size;
    if (text[size - 1].sign == U'.') return size;
    CreditReader reader(text, CreditPlace::kElement, agencies);
    return reader.read(i, size) && reader.is_full_names() ? i : size;
  }
  return size;
}

std::string_view without_divider(std::string_view caption) {
  for (;;) {
    caption = trim_white(caption);
    const auto before = caption.size();
    for (const std::string_view divider : {"|", "-", "–", "—", "/", ",", "•", "·", ";"}) {
      if (caption.ends_with(divider)) caption.remove_suffix(divider.size());
    }
    if (caption.size() == before) return caption;
  }
}

/// The last kLongestCredit bytes of a text, from the start of a code point.
std::string_view tail_of(std::string_view text) {
  auto from = text.size() > kLongestCredit ? text.size() - kLongestCredit : 0;
  while (from < text.size() && !is_lead(text[from])) ++from;
  return text.substr(from);
}

}  // namespace

std::optional<Credit> parse_credit(std::string_view line, CreditPlace place, const Agencies& agencies) {
  if (line.size() > 4 * kLongestCredit) return std::nullopt;
  line = trim_white(line);
  if (line.empty() || line.size() > kLongestCredit) return std::nullopt;
  if (place == CreditPlace::kLine && !may_be_credit(line, agencies)) return std::nullopt;
  const CreditText text(line);
  CreditReader reader(text, place, agencies);
  if (!reader.read(0, text.size())) return std::nullopt;
  return reader.credit(line);
}

std::string_view credit_line(const Credit& credit, const Agencies& agencies) {
  const CreditText text(credit.raw);
  CreditReader reader(text, CreditPlace::kElement, agencies);
  return reader.read(0, text.size()) ? reader.names() : std::string_view(credit.raw);
}

SplitCaption split_caption(std::string_view caption, const Agencies& agencies) {
  caption = trim_white(caption);
  const auto tail = tail_of(caption);
  const CreditText text(tail);
  const auto skipped = caption.size() - tail.size();
  std::size_t best = text.size();
  std::optional<Credit> credit;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (skipped > 0 && i == 0) continue;  // in the middle of a word
    const auto start = start_at(text, i);
    // The first one with its own label or sign wins; otherwise the first, which is the longest.
    if (start == CreditStart::kNone || (credit && start != CreditStart::kMark)) continue;
    CreditReader reader(text, CreditPlace::kCaption, agencies);
    if (!reader.read(i, text.size())) continue;
    if (credit && text[i - 1].sign == U'/') break;  // "Ada Example / © AFP"
    credit = reader.credit(trim_white(tail.substr(text[i].from)));
    best = i;
    if (start == CreditStart::kMark || (i == 0 && reader.is_marked())) break;
  }
  if (!credit) {
    best = trailing_name(text, agencies);
    if (best == text.size()) return {std::string(caption), std::nullopt};
    CreditReader reader(text, CreditPlace::kElement, agencies);
    reader.read(best, text.size());
    credit = reader.credit(trim_white(tail.substr(text[best].from)));
  }
  return {std::string(without_divider(caption.substr(0, skipped + text[best].from))), std::move(credit)};
}

std::optional<Credit> take_trailing_credit(std::string& paragraph, const Agencies& agencies) {
  const auto whole = trim_white(paragraph);
  // Without a bracket they end in their own words.
  if (whole.empty() || (whole.back() != ')' && whole.back() != ']' && !whole.ends_with("）"))) return std::nullopt;
  const auto tail = tail_of(whole);
  const CreditText text(tail);
  int depth = 0;
  for (auto i = text.size(); i-- > 0;) {
    depth += text[i].sign == U')' ? 1 : text[i].sign == U'(' ? -1 : 0;
    if (depth > 0) continue;
    CreditReader reader(text, CreditPlace::kLine, agencies);
    if (i == 0 || !reader.read(i, text.size()) || !reader.says_picture()) return std::nullopt;
    auto credit = reader.credit(tail.substr(text[i].from));
    paragraph = std::string(trim_white(whole.substr(0, whole.size() - credit.raw.size())));
    return credit;
  }
  return std::nullopt;
}

}  // namespace tearsheet::analyzers::furniture
