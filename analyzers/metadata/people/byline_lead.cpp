#include "analyzers/metadata/people/byline_lead.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analyzers/metadata/people/people_words.h"

namespace tearsheet::analyzers::metadata {
namespace {

using LeadTokens = std::vector<Token>;

constexpr std::size_t kMostLeadWords = 5;

bool is_lead_word(const Token& token) { return token.kind == Token::Kind::kWord; }

/// After the lead's last word `i`: the number of tokens of "/in", "(s)", ":in", "/Autor", which name another form of it.
std::size_t other_form(const LeadTokens& tokens, std::size_t i) {
  if (i + 2 >= tokens.size() || !is_lead_word(tokens[i + 2]) || tokens[i + 2].spaced) return 0;
  const auto& mark = tokens[i + 1];
  const auto& word = tokens[i + 2].folded;
  const bool ending = word.size() <= 2 || word == "innen" || find_byline_lead(word).known;
  if (!ending || mark.spaced) return 0;
  if (mark.is("/") || mark.is("*") || (mark.is(":") && word == "in")) return 2;
  return mark.is("(") && i + 3 < tokens.size() && tokens[i + 3].is(")") ? 3 : 0;
}

LineLead find_lead(const LeadTokens& tokens, std::size_t size, bool box) {
  LineLead lead;
  std::string joined;
  for (std::size_t i = 0; i < std::min(tokens.size(), kMostLeadWords) && is_lead_word(tokens[i]); ++i) {
    if (i > 0) joined += ' ';
    joined += tokens[i].folded;
    const auto found = find_byline_lead(joined);
    if (!found.known) continue;
    const auto last = i + other_form(tokens, i);
    const bool marked = last + 1 < tokens.size() && is_lead_colon(tokens[last + 1]);
    const auto next = last + (marked ? 2U : 1U);
    if (next >= tokens.size()) {
      lead = {size, false, found.editor, found.inputs, true};
    } else if (!found.needs_colon || marked || (box && tokens[next].spaced)) {
      lead = {tokens[next].from, i == 0 && !marked && !found.needs_colon, found.editor, found.inputs, false};
    }
  }
  return lead;
}

}  // namespace

bool is_lead_colon(const Token& token) { return token.is(":") || token.is("：") || token.is("|") || token.is("–"); }

LineLead byline_lead_of(std::string_view line, bool box) {
  return find_lead(tokenize(line, kMostLeadWords + 5), line.size(), box);
}

bool may_begin_byline_lead(std::string_view line) {
  std::array<char, 24> word{};
  std::size_t size = 0;
  for (; size < line.size(); ++size) {
    const char c = line[size];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const auto first = tokenize(line, 1);
      return !first.empty() && begins_byline_lead(first.front().folded);
    }
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (lower < 'a' || lower > 'z') break;
    if (size == word.size()) return false;
    word[size] = lower;
  }
  return size > 0 && begins_byline_lead({word.data(), size});
}

}  // namespace tearsheet::analyzers::metadata
