#include "analyzers/metadata/dates/date_order.h"

#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>

#include "analyzers/metadata/dates/cldr.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

std::string ascii_upper(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return out;
}

std::string_view language_of(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

/// "US" of "en-US", "en_US", "es-Latn-US".
std::string region_of_tag(std::string_view tag) {
  for (auto from = tag.find_first_of("-_"); from != std::string_view::npos;) {
    const auto end = tag.find_first_of("-_.@", from + 1);
    const auto part = tag.substr(from + 1, end == std::string_view::npos ? end : end - from - 1);
    if (part.size() == 2) return ascii_upper(part);
    from = end;
  }
  return {};
}

std::string region_of_zone(const std::string& zone) {
  if (zone.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  std::array<char, 8> region{};
  icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(zone), region.data(), static_cast<std::int32_t>(region.size()),
                           status);
  const std::string_view name(region.data());
  return U_FAILURE(status) || name.size() != 2 ? std::string{} : std::string(name);
}

bool cldr_is_month_first(const std::string& language, const std::string& region) {
  if (!cldr_knows(language)) return false;
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kShort, icu::Locale(language.c_str(), region.c_str())));
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (!simple) return false;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  const auto month = pattern.indexOf(u'M'), day = pattern.indexOf(u'd'), year = pattern.indexOf(u'y');
  // If CLDR puts the year first, a date that ends with it follows no rule of that place: assume the day is first, as in
  // most.
  return month >= 0 && month < day && day < year;
}

}  // namespace

std::string region_of(const DateContext& context) {
  auto region = region_of_tag(context.language);
  if (region.empty()) region = region_of_zone(context.time_zone);
  return region.empty() ? context.region : region;
}

bool is_month_first(const DateContext& context) {
  auto language = ascii_lower(language_of(context.language));
  const auto region = region_of(context);
  if (language.empty()) {
    if (region.empty()) return false;
    language = "en";
  }
  // Making a format costs as much as reading thousands of dates, and one page asks for the same again and again.
  thread_local std::string last_language, last_region;
  thread_local bool last = false;
  if (language != last_language || region != last_region) {
    last = cldr_is_month_first(language, region);
    last_language = language;
    last_region = region;
  }
  return last;
}

std::string region_of_host(std::string_view host) {
  constexpr std::string_view kAnywhere[] = {"ai", "am", "cc", "co", "fm", "gg", "im", "io",
                                            "la", "ly", "me", "to", "tv", "vc", "ws"};
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos) return {};
  const auto label = ascii_lower(host.substr(dot + 1));
  if (label == "gov" || label == "mil") return "US";
  if (label.size() != 2 || std::find(std::begin(kAnywhere), std::end(kAnywhere), label) != std::end(kAnywhere)) {
    return {};
  }
  return label == "uk" ? "GB" : ascii_upper(label);
}

}  // namespace tearsheet::analyzers::metadata
