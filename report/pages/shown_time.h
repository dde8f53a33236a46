#pragma once

// Times as pages show them, in a zone: "1 November 2026, 09:10". A date that states just a day stays one. Pure functions.

#include <string>

#include "analyzers/article.h"

namespace tearsheet::report {

/// In UTC for an unknown zone.
std::string shown_time(Time time, const std::string& zone);
std::string shown_time(const DateTime& date, const std::string& zone);

/// The date that an article is sorted by.
struct ArticleDate {
  std::string kind;     ///< "published" or "fetched"; "undated" without either
  std::string machine;  ///< RFC 3339, or a day
  std::string text;
};
ArticleDate shown_date(const analyzers::Article& article, const std::string& zone);

}  // namespace tearsheet::report
