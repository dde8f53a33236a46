#include "analyzers/furniture/names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>

#include "analyzers/furniture/credit_words.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

bool is_any(const Token& token, std::initializer_list<std::string_view> texts) {
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return token.is(text); });
}

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

}  // namespace

bool has_lower_case(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_lower(next_code_point(text, at))) return true;
  }
  return false;
}

bool looks_like_name(std::string_view name, const NameRules& rules) {
  const auto tokens = tokenize(name);
  const bool shouting = !has_lower_case(name);
  std::size_t words = 0, capitals = 0;
  bool number = false, institution = false;
  for (const auto& token : tokens) {
    if (token.kind == Token::Kind::kSymbol) {
      if (is_any(token, {"?", "!", "…", ":", "\"", "“", "”", "„", "«", "»", ";", "=", "<", ">", "*", "%", "$", "€"})) {
        return false;
      }
      continue;
    }
    if (token.kind == Token::Kind::kNumber) {
      if (words == 0 || token.folded.size() > 2) return false;
      number = true;
      continue;
    }
    const auto written = name.substr(token.from, token.to - token.from);
    const bool acronym = !shouting && !has_lower_case(written) && written.size() <= 5;
    if (!acronym && is_sentence_word(token.folded)) return false;
    institution |= is_institution_word(token.folded);
    if (token.spaced || words == 0) ++words;
    if (!is_lower(first_of(written))) {
      ++capitals;
    } else if (!is_particle(token.folded) && token.spaced) {
      return false;
    }
  }
  if (number && !(rules.numbers && institution)) return false;
  return capitals > 0 && words <= rules.most_words;
}

bool is_institution(std::string_view name) {
  std::size_t words = 0;
  for (const auto& token : tokenize(name)) {
    if (token.kind != Token::Kind::kWord) continue;
    if (is_institution_word(token.folded)) return true;
    if (token.spaced || words == 0) ++words;
  }
  // One word is a place or a house ("Kremlin", "NASA"), unless its script writes names without blanks.
  return words <= 1 && (is_upper(first_of(name)) || first_of(name) == U'@');
}

}  // namespace tearsheet::analyzers
