#pragma once

// The fields of an index document, by their names in Lucene++.
//
//   title … section                     words with positions (analyzers/lucene/terms.h)
//   outlet site lang url story has country tag   the values of plugin/query/exact.h, not analyzed
//   agency agency_byline                the same for `credit:` and `agency:`
//   author_name section_name            the same as written, not analyzed, to be counted
//   id key edited                       the article; its version ("ID/0000000001"); the id again if the version is above 1
//   published updated fetched           numbers: moments in seconds
//   published_day updated_day           numbers: days, if the date is just a day
//   words                               a number
//   order                               one term in every document; results are sorted by its payload
//   json                                stored, compressed

#include <string>
#include <string_view>

#include "analyzers/text/words.h"
#include "plugin/match/filters.h"

namespace tearsheet::plugin::index::schema {

using match::NumberRange;

inline constexpr std::string_view kId = "id", kKey = "key", kUrl = "url", kOrder = "order", kJson = "json";
inline const std::wstring kWideKey = L"key";  ///< for Lucene++

/// How many more low bits each of a number's terms omits.
inline constexpr int kPrecisionStep = 8;

inline std::wstring wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }
inline std::wstring field(analyzers::Field f) { return wide(analyzers::name(f)); }

/// The field for an exact field of the query language. For `credit` that is the agency; the text of the credit is in
/// another field. Names of authors and sections are kept as written, to be counted, beside the fields of their words.
inline std::wstring exact_field(std::string_view name) {
  if (name == "credit") return L"agency";
  if (name == "agency") return L"agency_byline";
  return name == "author" || name == "section" ? wide(name) + L"_name" : wide(name);
}

/// The field for the numbers of a range: days have fields of their own.
inline std::wstring number_field(const NumberRange& range) {
  return wide(range.field) + (range.unit == NumberRange::Unit::kDays ? L"_day" : L"");
}

}  // namespace tearsheet::plugin::index::schema
