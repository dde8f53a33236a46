#include "analyzers/metadata/months.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

constexpr const char* kLocales[] = {
    "en",      "en_GB", "en_AU", "de", "de_AT", "fr",    "fr_CA", "es",  "es_MX", "pt", "pt_PT", "it", "nl", "sv", "nb",
    "da",      "fi",    "is",    "et", "lv",    "lt",    "pl",    "cs",  "sk",    "hu", "ro",    "bg", "hr", "bs", "sr",
    "sr_Latn", "sl",    "mk",    "sq", "el",    "tr",    "az",    "ru",  "uk",    "be", "kk",    "uz", "ca", "gl", "eu",
    "ga",      "cy",    "he",    "ar", "ar_LB", "ar_DZ", "fa",    "ur",  "hi",    "mr", "ne",    "bn", "pa", "gu", "ta",
    "te",      "kn",    "ml",    "si", "th",    "id",    "ms",    "fil", "sw",    "af", "ka",    "hy", "am",
};

/// Forms in use that CLDR doesn't list.
constexpr std::pair<const char*, int> kMore[] = {{"sept", 9}, {"jan", 1}, {"febr", 2}, {"mär", 3}, {"okt", 10}};

struct Names {
  std::unordered_map<std::string, std::vector<std::pair<std::string, int>>> months;  ///< word → (language, month)
  std::unordered_set<std::string> weekdays;

  Names() {
    for (const auto* locale : kLocales) load(icu::Locale(locale));
    for (const auto& [word, month] : kMore) {
      if (!months.contains(word)) months[word].emplace_back("", month);
    }
  }

 private:
  void load(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, status);
    if (U_FAILURE(status)) return;
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        int32_t count = 0;
        const auto* names = symbols.getMonths(count, context, width);
        for (int month = 1; month <= 12 && month <= count; ++month) {
          const auto word = one_word(names[month - 1]);
          if (!word.empty()) months[word].emplace_back(locale.getLanguage(), month);
        }
        names = symbols.getWeekdays(count, context, width);
        for (int32_t i = 0; i < count; ++i) {
          if (auto word = one_word(names[i]); !word.empty()) weekdays.insert(std::move(word));
        }
      }
    }
  }

  /// "Janv." as "janv"; empty for a name of several words or with a number ("tháng 4"), which dates read otherwise.
  static std::string one_word(const icu::UnicodeString& name) {
    std::string text;
    name.toUTF8String(text);
    std::string word;
    for (auto& token : tokenize(text)) {
      if (token.kind == Token::Kind::kSymbol) continue;
      if (token.kind == Token::Kind::kNumber || !word.empty()) return {};
      word = std::move(token.folded);
    }
    return word;
  }
};

const Names& names() {
  static const Names kNames;
  return kNames;
}

}  // namespace

int month_of(std::string_view word, std::string_view language) {
  const auto found = names().months.find(std::string(word));
  if (found == names().months.end()) return 0;
  const auto tongue = language.substr(0, language.find_first_of("-_"));
  int month = found->second.front().second;
  for (const auto& [spoken, number] : found->second) {
    if (!tongue.empty() && spoken == tongue) return number;
    if (number != month) month = 0;
  }
  return month;
}

bool is_weekday(std::string_view word) { return names().weekdays.contains(std::string(word)); }

}  // namespace tearsheet::analyzers
