#include "analyzers/furniture/credits/names.h"

#include <unicode/uchar.h>

#include "analyzers/furniture/credits/credit_text.h"
#include "analyzers/furniture/credits/credit_words.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::furniture {
namespace {

constexpr std::size_t kLongestAcronym = 5;  // bytes
constexpr int kLongestPlainWord = 40;       // bytes: 13 characters of Chinese, 20 of Greek

bool is_upper_first(std::string_view text) {
  std::size_t at = 0;
  const auto c = text.empty() ? 0 : static_cast<UChar32>(next_code_point(text, at));
  return u_isupper(c) || u_istitle(c);
}

/// Signs that don't occur in names.
bool breaks_name(char32_t sign) {
  constexpr std::u32string_view kForeignSigns = U"?!…:\"“”„«»;=<>*%$€{}?！؟";
  return kForeignSigns.find(sign) != std::u32string_view::npos;
}

std::uint32_t flags_of(const CreditText& text, std::size_t i, WordFlags flags) {
  return flags ? flags(text.word(i)) : text[i].flags;
}

/// "… on 3 July. Ada Example": a dot after a word of some length, and another word after it.
bool ends_sentence(const CreditText& text, std::size_t dot, std::size_t from, std::size_t to, WordFlags flags) {
  if (dot == from || dot + 1 >= to || !text[dot + 1].spaced) return false;
  const auto& word = text[dot - 1];
  return word.is_word() && word.has_small && word.end - word.begin > 3 &&
         (flags_of(text, dot - 1, flags) & kAbbreviation) == 0;
}

bool has_small_letter(const CreditText& text, std::size_t from, std::size_t to) {
  for (auto i = from; i < to; ++i) {
    if (text[i].has_small) return true;
  }
  return false;
}

}  // namespace

bool is_small_letter(char32_t c) {
  const bool georgian = c >= U'\u10D0' && c <= U'\u10FF';
  return !georgian && u_islower(static_cast<UChar32>(c)) != 0;
}

bool has_lower_case(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_small_letter(next_code_point(text, at))) return true;
  }
  return false;
}

bool looks_like_name(const CreditText& text, std::size_t from, std::size_t to, const NameRules& rules) {
  const bool shouting = !has_small_letter(text, from, to);
  std::size_t words = 0, capitals = 0, house_words = 0;
  bool number = false, institution = false;
  for (auto i = from; i < to; ++i) {
    const auto& token = text[i];
    if (!token.is_word()) {
      if (breaks_name(token.sign) || (token.sign == U'.' && ends_sentence(text, i, from, to, rules.flags)))
        return false;
      continue;
    }
    if (token.number) {
      if (words == 0 || token.end - token.begin > 2) return false;
      number = true;
      continue;
    }
    const auto flags = flags_of(text, i, rules.flags);
    const bool acronym =
        !shouting && !token.has_small && static_cast<std::size_t>(token.to - token.from) <= kLongestAcronym;
    if (!acronym && (flags & (kSentenceWord | kInstitutionWord)) == kSentenceWord) return false;
    // In scripts without capitals, only its length shows a name.
    if (!rules.small_start && !token.small && token.to - token.from > kLongestPlainWord) return false;
    if (words == 0 && (flags & kArticle) != 0 && i + 1 < to && text[i + 1].is_word()) return false;
    const bool of_house = (flags & kInstitutionWord) != 0;
    institution |= of_house;
    if (rules.small_start && of_house && (house_words > 0 || words == 0)) ++house_words;
    if (token.spaced || words == 0) ++words;
    if (!token.small) {
      ++capitals;
    } else if ((flags & kParticle) == 0 && house_words < words && token.spaced && (i > from || !rules.small_start)) {
      return false;
    }
  }
  if (number && !(rules.numbers && institution)) return false;
  // "пресс-служба президента", "police": names made of organization words need no capital after a label
  return (capitals > 0 || house_words > 0) && words <= rules.most_words;
}

bool looks_like_name(std::string_view name, const NameRules& rules) {
  const CreditText text(name);
  return looks_like_name(text, 0, text.size(), rules);
}

namespace {

bool is_institution(const CreditText& text, std::size_t from, std::size_t to, WordFlags flags) {
  std::size_t words = 0;
  for (auto i = from; i < to; ++i) {
    const auto& token = text[i];
    if (!token.is_word() || token.number) continue;
    if ((flags_of(text, i, flags) & kInstitutionWord) != 0) return true;
    if (token.spaced || words == 0) ++words;
  }
  // A single word is a place or an organization ("Kremlin", "NASA"), unless its script writes names without blanks.
  if (words > 1 || from >= to) return false;
  return text[from].sign == U'@' || is_upper_first(text.written(from, to));
}

}  // namespace

bool is_institution(const CreditText& text, std::size_t from, std::size_t to) {
  return is_institution(text, from, to, nullptr);
}

bool is_institution(std::string_view name, WordFlags flags) {
  const CreditText text(name);
  return is_institution(text, 0, text.size(), flags);
}

}  // namespace tearsheet::analyzers::furniture
