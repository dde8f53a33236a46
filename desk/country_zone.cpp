#include "desk/country_zone.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tearsheet::desk {
namespace {

constexpr std::array kZones = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ae", "Asia/Dubai"},         {"al", "Europe/Tirane"},       {"at", "Europe/Vienna"},
    {"ba", "Europe/Sarajevo"},    {"bd", "Asia/Dhaka"},          {"be", "Europe/Brussels"},
    {"bg", "Europe/Sofia"},       {"by", "Europe/Minsk"},        {"ch", "Europe/Zurich"},
    {"cz", "Europe/Prague"},      {"de", "Europe/Berlin"},       {"dk", "Europe/Copenhagen"},
    {"dz", "Africa/Algiers"},     {"ee", "Europe/Tallinn"},      {"eg", "Africa/Cairo"},
    {"et", "Africa/Addis_Ababa"}, {"fi", "Europe/Helsinki"},     {"fr", "Europe/Paris"},
    {"ge", "Asia/Tbilisi"},       {"gh", "Africa/Accra"},        {"gr", "Europe/Athens"},
    {"hk", "Asia/Hong_Kong"},     {"hr", "Europe/Zagreb"},       {"hu", "Europe/Budapest"},
    {"ie", "Europe/Dublin"},      {"il", "Asia/Jerusalem"},      {"in", "Asia/Kolkata"},
    {"iq", "Asia/Baghdad"},       {"ir", "Asia/Tehran"},         {"it", "Europe/Rome"},
    {"jo", "Asia/Amman"},         {"jp", "Asia/Tokyo"},          {"ke", "Africa/Nairobi"},
    {"kr", "Asia/Seoul"},         {"lb", "Asia/Beirut"},         {"lk", "Asia/Colombo"},
    {"lt", "Europe/Vilnius"},     {"lu", "Europe/Luxembourg"},   {"lv", "Europe/Riga"},
    {"ma", "Africa/Casablanca"},  {"md", "Europe/Chisinau"},     {"mk", "Europe/Skopje"},
    {"my", "Asia/Kuala_Lumpur"},  {"ng", "Africa/Lagos"},        {"nl", "Europe/Amsterdam"},
    {"no", "Europe/Oslo"},        {"np", "Asia/Kathmandu"},      {"pe", "America/Lima"},
    {"ph", "Asia/Manila"},        {"pk", "Asia/Karachi"},        {"pl", "Europe/Warsaw"},
    {"ro", "Europe/Bucharest"},   {"rs", "Europe/Belgrade"},     {"sa", "Asia/Riyadh"},
    {"se", "Europe/Stockholm"},   {"sg", "Asia/Singapore"},      {"si", "Europe/Ljubljana"},
    {"sk", "Europe/Bratislava"},  {"th", "Asia/Bangkok"},        {"tn", "Africa/Tunis"},
    {"tr", "Europe/Istanbul"},    {"tw", "Asia/Taipei"},         {"tz", "Africa/Dar_es_Salaam"},
    {"ug", "Africa/Kampala"},     {"uk", "Europe/London"},       {"uy", "America/Montevideo"},
    {"vn", "Asia/Ho_Chi_Minh"},   {"za", "Africa/Johannesburg"}, {"zw", "Africa/Harare"},
});

}  // namespace

std::string zone_of_country(std::string_view host) {
  const auto dot = host.rfind('.');
  if (dot == host.npos) return {};
  const auto zone =
      std::ranges::find(kZones, host.substr(dot + 1), &std::pair<std::string_view, std::string_view>::first);
  return zone == kZones.end() ? std::string{} : std::string{zone->second};
}

}  // namespace tearsheet::desk
