#pragma once

// The fields of an index document, by the names that Lucene++ knows them by.
//
//   title … section     words with positions (analyzers/lucene/terms.h)
//   outlet site lang url agency story     whole values, as plugin/query/exact.h gives them
//   id, key, edited     the article, the version of it ("ID/000000001"), and the id again if the version is above 1
//   published updated (moments, seconds) published_day updated_day (days; dated by day alone) fetched words     numbers
//   order               one term in every document; its payload is what results are sorted by
//   json                stored, compressed

#include <string>

#include "analyzers/text/words.h"
#include "plugin/match/filters.h"

namespace tearsheet::plugin::index::schema {

using match::NumberRange;

inline const std::wstring kId = L"id", kKey = L"key", kEdited = L"edited", kUrl = L"url", kOrder = L"order",
                          kJson = L"json";

/// Bits between two precisions of a number's terms.
inline constexpr int kPrecisionStep = 8;

inline std::wstring wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }
inline std::wstring field(analyzers::Field f) { return wide(analyzers::name(f)); }

/// Where an exact field of the query language stands: `credit` names an agency here, the text of the credit is another
/// field.
inline std::wstring exact_field(std::string_view name) { return name == "credit" ? L"agency" : wide(name); }

/// Where the numbers of a range are: days have fields of their own.
inline std::wstring number_field(const NumberRange& range) {
  return wide(range.field) + (range.unit == NumberRange::Unit::kDays ? L"_day" : L"");
}

}  // namespace tearsheet::plugin::index::schema
