#pragma once

// What coverage can be counted by. `day`, `week` (ISO 8601: "2026-W45") and `month` ("2026-11") are periods of an
// article's date, which is `published`, else `fetched`, in a time zone; the others are fields of the article.
//
// Everything that names dimensions (options, addresses of pages) is read by parse_dimensions(). Pure functions.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::report {

enum class Period { kDay, kWeek, kMonth };

struct Dimension {
  std::string name;              ///< "day", "outlet"
  std::optional<Period> period;  ///< of day, week and month
  bool operator==(const Dimension&) const = default;
};

/// "day,outlet": names, separated by commas, each once. Throws Error(kUsage) that names the wrong one and the known ones.
std::vector<Dimension> parse_dimensions(std::string_view list);

/// "outlet, site, …": all names.
std::string dimension_names();

/// The first day of the period that a day is in.
std::chrono::sys_days start_of_period(Period period, std::chrono::sys_days day);
/// The first day of the next one; `start` is the first day of a period.
std::chrono::sys_days next_period(Period period, std::chrono::sys_days start);
/// "2026-11-02", "2026-W45", "2026-11".
std::string label(Period period, std::chrono::sys_days day);

}  // namespace tearsheet::report
