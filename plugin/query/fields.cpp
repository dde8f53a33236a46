#include "plugin/query/fields.h"

#include <vector>

#include "base/utf8.h"
#include "base/words.h"

namespace tearsheet::plugin::query {
namespace {

using analyzers::Field;

constexpr FieldInfo kFieldTable[] = {
    {"title", FieldKind::kText, Field::kTitle},   {"standfirst", FieldKind::kText, Field::kStandfirst},
    {"body", FieldKind::kText, Field::kBody},     {"caption", FieldKind::kText, Field::kCaption},
    {"author", FieldKind::kText, Field::kAuthor}, {"section", FieldKind::kText, Field::kSection},
    {"lead", FieldKind::kLead, std::nullopt},     {"agency", FieldKind::kExact, std::nullopt},
    {"credit", FieldKind::kExact, std::nullopt},  {"outlet", FieldKind::kExact, std::nullopt},
    {"site", FieldKind::kExact, std::nullopt},    {"lang", FieldKind::kExact, std::nullopt},
    {"url", FieldKind::kExact, std::nullopt},     {"story", FieldKind::kExact, std::nullopt},
    {"has", FieldKind::kExact, std::nullopt},     {"country", FieldKind::kExact, std::nullopt},
    {"tag", FieldKind::kExact, std::nullopt},     {"published", FieldKind::kDates, std::nullopt},
    {"updated", FieldKind::kDates, std::nullopt}, {"fetched", FieldKind::kDates, std::nullopt},
    {"words", FieldKind::kLength, std::nullopt},
};

}  // namespace

const FieldInfo* find_field(std::string_view name) {
  for (const auto& field : kFieldTable)
    if (ascii_iequals(field.name, name)) return &field;
  return nullptr;
}

std::string field_names() {
  std::string names;
  for (const auto& field : kFieldTable) {
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

std::string nearest_field(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& field : kFieldTable) names.push_back(field.name);
  return nearest(ascii_lower(name), names);
}

}  // namespace tearsheet::plugin::query
