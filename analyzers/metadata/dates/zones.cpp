#include "analyzers/metadata/dates/zones.h"

#include "base/time.h"

namespace tearsheet::analyzers::metadata {
namespace {

using std::chrono::minutes;

constexpr int kSeveral = 10000;  ///< ambiguous without a zone
constexpr int kByZone = 10001;   ///< the first zone's rules ("ET")

struct ZoneRow {
  const char* word;
  int minutes;        ///< east of Greenwich, or one of the above
  const char* zones;  ///< zones where it is in use, separated by "|"
};

constexpr ZoneRow kZoneRows[] = {
    {"utc", 0, ""},
    {"gmt", 0, ""},
    {"z", 0, ""},
    {"ist", kSeveral, "Asia/Kolkata|Asia/Jerusalem|Europe/Dublin"},
    {"bst", kSeveral, "Europe/London|Asia/Dhaka|Pacific/Bougainville"},
    {"cst", kSeveral, "America/Chicago|Asia/Shanghai|America/Havana|America/Costa_Rica"},
    {"ast", kSeveral, "America/Halifax|America/Puerto_Rico|Asia/Riyadh|Asia/Baghdad"},
    {"gst", kSeveral, "Asia/Dubai|Atlantic/South_Georgia"},
    {"sst", kSeveral, "Asia/Singapore|Pacific/Pago_Pago"},
    {"wst", kSeveral, "Australia/Perth|Pacific/Apia"},
    {"ect", kSeveral, "America/Guayaquil|America/Martinique"},
    {"amt", kSeveral, "America/Manaus|Asia/Yerevan"},
    {"et", kByZone, "America/New_York"},
    {"ct", kByZone, "America/Chicago"},
    {"mt", kByZone, "America/Denver"},
    {"pt", kByZone, "America/Los_Angeles"},
    {"est", -300, "America/New_York|Australia/Sydney|Australia/Brisbane"},
    {"edt", -240, "America/New_York|Australia/Sydney"},
    {"cdt", -300, "America/Chicago|America/Havana"},
    {"mst", -420, "America/Denver|America/Phoenix|Asia/Kuala_Lumpur"},
    {"mdt", -360, "America/Denver"},
    {"pst", -480, "America/Los_Angeles|Asia/Manila"},
    {"pdt", -420, "America/Los_Angeles"},
    {"akst", -540, "America/Anchorage"},
    {"akdt", -480, "America/Anchorage"},
    {"hst", -600, "Pacific/Honolulu"},
    {"adt", -180, "America/Halifax"},
    {"nst", -210, "America/St_Johns"},
    {"ndt", -150, "America/St_Johns"},
    {"brt", -180, "America/Sao_Paulo"},
    {"art", -180, "America/Argentina/Buenos_Aires"},
    {"clt", -240, "America/Santiago"},
    {"clst", -180, "America/Santiago"},
    {"cot", -300, "America/Bogota"},
    {"pet", -300, "America/Lima"},
    {"wet", 0, "Europe/Lisbon"},
    {"west", 60, "Europe/Lisbon"},
    {"cet", 60, "Europe/Berlin"},
    {"cest", 120, "Europe/Berlin"},
    {"mez", 60, "Europe/Berlin"},
    {"mesz", 120, "Europe/Berlin"},
    {"eet", 120, "Europe/Kyiv|Europe/Kiev|Europe/Helsinki"},
    {"eest", 180, "Europe/Kyiv|Europe/Kiev|Europe/Helsinki"},
    {"msk", kByZone, "Europe/Moscow"},
    {"мск", kByZone, "Europe/Moscow"},
    {"trt", 180, "Europe/Istanbul"},
    {"idt", 180, "Asia/Jerusalem"},
    {"wat", 60, "Africa/Lagos"},
    {"cat", 120, "Africa/Harare"},
    {"sast", 120, "Africa/Johannesburg"},
    {"eat", 180, "Africa/Nairobi"},
    {"irst", 210, "Asia/Tehran"},
    {"aft", 270, "Asia/Kabul"},
    {"pkt", 300, "Asia/Karachi"},
    {"slst", 330, "Asia/Colombo"},
    {"npt", 345, "Asia/Kathmandu"},
    {"mmt", 390, "Asia/Yangon"},
    {"ict", 420, "Asia/Bangkok"},
    {"wib", 420, "Asia/Jakarta"},
    {"wita", 480, "Asia/Makassar"},
    {"wit", 540, "Asia/Jayapura"},
    {"sgt", 480, "Asia/Singapore"},
    {"myt", 480, "Asia/Kuala_Lumpur"},
    {"hkt", 480, "Asia/Hong_Kong"},
    {"pht", 480, "Asia/Manila"},
    {"awst", 480, "Australia/Perth"},
    {"jst", 540, "Asia/Tokyo"},
    {"kst", 540, "Asia/Seoul"},
    {"acst", 570, "Australia/Adelaide"},
    {"acdt", 630, "Australia/Adelaide"},
    {"aest", 600, "Australia/Sydney"},
    {"aedt", 660, "Australia/Sydney"},
    {"nzst", 720, "Pacific/Auckland"},
    {"nzdt", 780, "Pacific/Auckland"},
};

const ZoneRow* find(std::string_view word) {
  for (const auto& row : kZoneRows) {
    if (word == row.word) return &row;
  }
  return nullptr;
}

}  // namespace

bool is_zone_abbreviation(std::string_view word) { return find(word) != nullptr; }

std::optional<minutes> offset_of(std::string_view word, std::chrono::local_seconds local, std::string_view time_zone) {
  const auto* row = find(word);
  if (!row) return std::nullopt;
  const std::string_view zones = row->zones;
  if (!time_zone.empty() && !zones.empty()) {
    const auto own = offset_at(time_zone, local);
    for (auto rest = zones; own && !rest.empty();) {
      const auto end = rest.find('|');
      if (offset_at(rest.substr(0, end), local) == own) return own;
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
  }
  if (row->minutes == kSeveral) return std::nullopt;
  if (row->minutes == kByZone) return offset_at(zones, local);
  return minutes{row->minutes};
}

}  // namespace tearsheet::analyzers::metadata
