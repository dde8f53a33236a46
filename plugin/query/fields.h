#pragma once

// The fields of the query language: their names, and how the value after the colon is read. Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/text/words.h"

namespace tearsheet::plugin::query {

enum class FieldKind {
  kText,    ///< words, phrases, wildcards
  kExact,   ///< the whole value: outlet, site, lang, url, credit, story
  kDates,   ///< published, updated, fetched
  kLength,  ///< words
};

struct FieldInfo {
  std::string_view name;
  FieldKind kind;
  std::optional<analyzers::Field> text;  ///< for kText
};

/// In any case of ASCII letters; null if there is no such field.
const FieldInfo* find_field(std::string_view name);

/// "title, standfirst, …": for error messages.
std::string field_names();

/// The field that was probably meant; empty if no name is similar.
std::string nearest_field(std::string_view name);

}  // namespace tearsheet::plugin::query
