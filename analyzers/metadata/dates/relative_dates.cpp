#include "analyzers/metadata/dates/relative_dates.h"

#include <unicode/reldatefmt.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "analyzers/metadata/dates/cldr.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr std::size_t kMostTimeTokens = 6;
constexpr std::size_t kMostDigits = 3;

/// One number for each plural rule of any language in CLDR, as the forms differ by rule.
constexpr double kNumbers[] = {1, 2, 3, 5, 6, 8, 11, 13, 21, 100};

constexpr std::pair<URelativeDateTimeUnit, RelativeUnit> kSpans[] = {
    {UDAT_REL_UNIT_SECOND, RelativeUnit::kSecond},
    {UDAT_REL_UNIT_MINUTE, RelativeUnit::kMinute},
    {UDAT_REL_UNIT_HOUR, RelativeUnit::kHour},
    {UDAT_REL_UNIT_DAY, RelativeUnit::kDay},
};

constexpr std::pair<UDateDirection, int> kDays[] = {
    {UDAT_DIRECTION_THIS, 0}, {UDAT_DIRECTION_LAST, 1}, {UDAT_DIRECTION_LAST_2, 2}};

constexpr UDateRelativeDateTimeFormatterStyle kStyles[] = {UDAT_STYLE_LONG, UDAT_STYLE_SHORT, UDAT_STYLE_NARROW};

/// "vor # stunden": words folded, the number as "#", symbols left out.
struct Phrase {
  RelativeUnit unit;
  int ago;  ///< -1: the number that "#" is a placeholder for
};
using Phrases = std::unordered_map<std::string, Phrase>;

void append(std::string& phrase, const Token& token) {
  if (token.kind == Token::Kind::kSymbol) return;
  if (!phrase.empty()) phrase += ' ';
  phrase += token.kind == Token::Kind::kNumber ? std::string_view("#") : std::string_view(token.folded);
}

std::string phrase_of(const icu::UnicodeString& wording) {
  std::string text, phrase;
  wording.toUTF8String(text);
  for (const auto& token : tokenize(text)) append(phrase, token);
  return phrase;
}

Phrases load(const std::string& language) {
  Phrases phrases;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(language.c_str());
  for (const auto style : kStyles) {
    const icu::RelativeDateTimeFormatter format(locale, nullptr, style, UDISPCTX_CAPITALIZATION_NONE, status);
    if (U_FAILURE(status)) return phrases;
    for (const auto& [direction, ago] : kDays) {
      icu::UnicodeString wording;
      format.format(direction, UDAT_ABSOLUTE_DAY, wording, status);
      auto phrase = phrase_of(wording);
      if (phrase.find('#') == std::string::npos && !phrase.empty()) {
        phrases.emplace(std::move(phrase), Phrase{RelativeUnit::kDay, ago});
      }
    }
    for (const auto& [icu_unit, unit] : kSpans) {
      for (const double number : kNumbers) {
        icu::UnicodeString wording;
        format.formatNumeric(-number, icu_unit, wording, status);
        auto phrase = phrase_of(wording);
        if (phrase.empty()) continue;
        // Arabic has separate words for one and two of a thing.
        const bool counted = phrase.find('#') != std::string::npos;
        phrases.emplace(std::move(phrase), Phrase{unit, counted ? -1 : static_cast<int>(number)});
      }
    }
    if (U_FAILURE(status)) return {};
  }
  return phrases;
}

/// The wordings of one language; made at the first request.
const Phrases& phrases_of(const std::string& language) {
  static std::mutex guard;
  static std::unordered_map<std::string, std::unique_ptr<const Phrases>> loaded;
  const std::lock_guard lock(guard);
  auto& phrases = loaded[language];
  if (!phrases) phrases = std::make_unique<const Phrases>(load(language));
  return *phrases;
}

RelativeMatch find_in(const Phrases& phrases, const std::vector<Token>& tokens, std::size_t at) {
  RelativeMatch match;
  std::string phrase;
  int number = 0;
  for (auto i = at; i < std::min(tokens.size(), at + kMostTimeTokens); ++i) {
    const auto& token = tokens[i];
    if (token.kind == Token::Kind::kNumber) {
      if (token.folded.size() > kMostDigits) break;
      std::from_chars(token.folded.data(), token.folded.data() + token.folded.size(), number);
    } else if (token.kind == Token::Kind::kSymbol && !token.is(".")) {
      break;
    }
    append(phrase, token);
    const auto found = phrases.find(phrase);
    if (found == phrases.end()) continue;
    match = {found->second.unit, found->second.ago < 0 ? number : found->second.ago, i + 1 - at};
  }
  return match;
}

/// Languages that CLDR doesn't know are read as English, so no page can make us keep a table for each invented tag.
std::string known_language(std::string_view tag) {
  auto language = ascii_lower(tag.substr(0, tag.find_first_of("-_")));
  return cldr_knows(language) ? language : "en";
}

}  // namespace

RelativeMatch find_relative(const std::vector<Token>& tokens, std::size_t at, std::string_view language) {
  const auto own = known_language(language);
  auto match = find_in(phrases_of(own), tokens, at);
  if (match.tokens == 0 && own != "en") match = find_in(phrases_of("en"), tokens, at);
  return match;
}

}  // namespace tearsheet::analyzers::metadata
