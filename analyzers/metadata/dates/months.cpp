#include "analyzers/metadata/dates/months.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "analyzers/metadata/dates/cldr.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr const char* kLocales[] = {
    "en", "en_GB", "en_AU",   "de", "de_AT", "fr", "fr_CA", "es", "es_MX", "pt", "pt_PT", "it", "nl",      "sv",
    "nb", "da",    "fi",      "is", "et",    "lv", "lt",    "pl", "cs",    "sk", "hu",    "ro", "bg",      "hr",
    "bs", "sr",    "sr_Latn", "sl", "mk",    "sq", "el",    "tr", "az",    "ru", "uk",    "be", "kk",      "uz",
    "ca", "gl",    "eu",      "ga", "cy",    "he", "ar",    "fa", "ar_LB", "ur", "ar_DZ", "hi", "mr",      "ne",
    "bn", "pa",    "gu",      "ta", "te",    "kn", "ml",    "si", "th",    "id", "ms",    "sw", "fil",     "af",
    "ka", "hy",    "am",      "zh", "ja",    "ko", "vi",    "km", "lo",    "my", "mn",    "ky", "tg",      "lb",
    "fo", "nn",    "mt",      "rm", "br",    "gd", "zu",    "so", "ps",    "sd", "as",    "or", "zh_Hant",
};

/// Forms that are in use but not in CLDR.
constexpr std::pair<const char*, int> kMore[] = {
    {"sept", 9}, {"jan", 1}, {"febr", 2}, {"mär", 3}, {"okt", 10}, {"janv", 1}, {"fevr", 2}, {"juil", 7},
};

constexpr std::size_t kMostMonthWords = 2;  ///< of a month's name

/// The words of a name with one blank between; empty if a number is among them ("tháng 4"), which day_reader.cpp reads.
std::string words_of(const icu::UnicodeString& name) {
  std::string text, words;
  name.toUTF8String(text);
  for (const auto& token : tokenize(text)) {
    if (token.kind == Token::Kind::kNumber) return {};
    if (token.kind == Token::Kind::kSymbol) continue;
    if (!words.empty()) words += ' ';
    words += token.folded;
  }
  return words;
}

struct MonthHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct Names {
  using Months = std::unordered_map<std::string, std::vector<std::pair<std::string, int>>, MonthHash, std::equal_to<>>;
  Months months;  ///< name → (language, month)
  Months persian;
  std::unordered_set<std::string, MonthHash, std::equal_to<>> weekdays;
  std::unordered_set<std::string, MonthHash, std::equal_to<>> starts;  ///< first words of names of several

  Names() {
    for (const auto* name : kLocales) {
      const icu::Locale locale(name);
      UErrorCode status = U_ZERO_ERROR;
      const icu::DateFormatSymbols symbols(locale, status);
      if (U_SUCCESS(status) && cldr_knows(locale.getLanguage())) load(symbols, locale.getLanguage(), months);
    }
    for (const auto& [word, month] : kMore) {
      if (!months.contains(word)) months[word].emplace_back("", month);
    }
    for (const auto* name : {"fa@calendar=persian", "en@calendar=persian"}) {
      const icu::Locale locale(name);
      UErrorCode status = U_ZERO_ERROR;
      // DateFormatSymbols by itself is Gregorian; a format's symbols follow the locale's calendar.
      const icu::SimpleDateFormat format(icu::UnicodeString(u"MMMM"), locale, status);
      if (U_SUCCESS(status)) load(*format.getDateFormatSymbols(), locale.getLanguage(), persian);
    }
  }

 private:
  void load(const icu::DateFormatSymbols& symbols, const char* language, Months& into) {
    using Symbols = icu::DateFormatSymbols;
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        int32_t count = 0;
        const auto* names = symbols.getMonths(count, context, width);
        for (int month = 1; month <= 12 && month <= count; ++month) {
          auto name = words_of(names[month - 1]);
          if (name.empty()) continue;
          if (const auto blank = name.find(' '); blank != std::string::npos) starts.insert(name.substr(0, blank));
          into[std::move(name)].emplace_back(language, month);
        }
        names = symbols.getWeekdays(count, context, width);
        for (int32_t i = 0; i < count; ++i) {
          if (auto name = words_of(names[i]); !name.empty()) weekdays.insert(std::move(name));
        }
      }
    }
  }
};

const Names& names() {
  static const Names kNames;
  return kNames;
}

int month_in(const Names::Months& months, std::string_view name, std::string_view language) {
  const auto found = months.find(name);
  if (found == months.end()) return 0;
  const auto tongue = language.substr(0, language.find_first_of("-_"));
  int month = found->second.front().second;
  for (const auto& [spoken, number] : found->second) {
    if (!tongue.empty() && ascii_iequals(spoken, tongue)) return number;
    if (number != month) month = 0;
  }
  return month;
}

MonthMatch match(std::string_view name, std::string_view language, std::size_t tokens) {
  if (const int month = month_in(names().months, name, language)) return {month, false, tokens};
  if (const int month = month_in(names().persian, name, language)) return {month, true, tokens};
  return {};
}

/// Hebrew writes "in" and the month as one word: "15 באפריל 2021".
std::string_view without_prefix(std::string_view word) {
  constexpr std::string_view kIn = "ב";
  return word.starts_with(kIn) ? word.substr(kIn.size()) : std::string_view{};
}

}  // namespace

MonthMatch find_month(const std::vector<Token>& tokens, std::size_t at, std::string_view language) {
  if (at >= tokens.size() || tokens[at].kind != Token::Kind::kWord) return {};
  const auto& word = tokens[at].folded;
  if (names().starts.contains(word)) {
    std::string name = word;
    std::size_t words = 1;
    for (auto i = at + 1; i < tokens.size() && words < kMostMonthWords; ++i) {
      if (tokens[i].is(".")) continue;
      if (tokens[i].kind != Token::Kind::kWord) break;
      name += ' ' + tokens[i].folded;
      ++words;
      if (const auto found = match(name, language, i + 1 - at); found.month > 0) return found;
    }
  }
  if (const auto found = match(word, language, 1); found.month > 0) return found;
  const auto bare = without_prefix(word);
  return bare.empty() ? MonthMatch{} : match(bare, language, 1);
}

bool is_weekday(std::string_view word) { return names().weekdays.contains(word); }

std::optional<std::chrono::year_month_day> from_persian(int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("fa@calendar=persian"), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->setLenient(false);
  calendar->set(year, month - 1, day, 12, 0, 0);
  const auto moment = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  const std::chrono::sys_time<std::chrono::milliseconds> time{
      std::chrono::milliseconds{static_cast<std::int64_t>(moment)}};
  return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(time)};
}

}  // namespace tearsheet::analyzers::metadata
