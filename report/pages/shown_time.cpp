#include "report/pages/shown_time.h"

#include <fmt/format.h>

namespace tearsheet::report {
namespace {

constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};

std::string day_text(const std::chrono::year_month_day& day) {
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), kMonths[static_cast<unsigned>(day.month()) - 1],
                     static_cast<int>(day.year()));
}

}  // namespace

std::string shown_time(Time time, const std::string& zone) {
  const auto local = time + utc_offset(zone, time).value_or(std::chrono::minutes{0});
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
  return fmt::format("{}, {:02}:{:02}", day_text(day), minutes / 60, minutes % 60);
}

std::string shown_time(const DateTime& date, const std::string& zone) {
  const auto time = moment(date);
  return time ? shown_time(*time, zone) : day_text(date.day);
}

ArticleDate shown_date(const analyzers::Article& article, const std::string& zone) {
  if (article.published) return {"published", to_string(*article.published), shown_time(*article.published, zone)};
  if (article.capture)
    return {"fetched", to_string(article.capture->fetched), shown_time(article.capture->fetched, zone)};
  return {"undated", "", ""};
}

}  // namespace tearsheet::report
