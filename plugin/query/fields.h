#pragma once

// The fields of the query language: their names, and how the value after the colon is read. Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/words.h"

namespace tearsheet::plugin::query {

enum class FieldKind {
  kText,    ///< words, phrases, wildcards
  kLead,    ///< the same, in title, standfirst or the first words of the body
  kExact,   ///< the whole value: outlet, site, lang, url, credit, agency, story, country, tag; has: the name of a field
  kDates,   ///< published, updated, fetched
  kLength,  ///< words
};

struct FieldInfo {
  std::string_view name;
  FieldKind kind;
  std::optional<analyzers::Field> text;  ///< for kText
};

/// Is it followed by words, not by a value?
constexpr bool takes_words(const FieldInfo& field) {
  return field.kind == FieldKind::kText || field.kind == FieldKind::kLead;
}

/// In any case of ASCII letters; null if there is no such field.
const FieldInfo* find_field(std::string_view name);

/// "title, standfirst, …": for error messages.
std::string field_names();

/// The field that was probably meant; empty if no name is similar.
std::string nearest_field(std::string_view name);

}  // namespace tearsheet::plugin::query
