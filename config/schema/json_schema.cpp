#include "config/schema/json_schema.h"

#include "base/json.h"

namespace tearsheet::config {
namespace {

constexpr SchemaFile kFiles[] = {
    {"tearsheet.schema.json", "tearsheet.yaml of a Tearsheet desk", &kTearsheetFile},
    {"outlets.schema.json", "outlets/*.yaml of a Tearsheet desk", &kOutletsFile},
    {"rules.schema.json", "rules/*.yaml of a Tearsheet desk", &kRulesFile},
    {"tests.schema.json", "rules/tests/*.yaml of a Tearsheet desk", &kTestsFile},
    {"silences.schema.json", "silences.yaml of a Tearsheet desk", &kSilencesFile},
};

constexpr std::string_view kIdPattern = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

Json text(std::string_view pattern = {}) {
  Json schema{{"type", "string"}};
  schema["minLength"] = 1;
  if (!pattern.empty()) schema["pattern"] = pattern;
  return schema;
}

// To an editor a plain 2021 or true is a number or a flag; to us it is a word.
Json scalar() { return {{"type", Json::array({"string", "number", "boolean"})}}; }

Json schema_of(const Shape& shape);

Json record(const Shape& shape, std::string_view type = {}) {
  Json properties = Json::object(), required = Json::array();
  for (const auto& key : shape.keys) {
    auto value = key.name == "type" && !type.empty() ? Json{{"const", type}} : schema_of(*key.shape);
    if (!key.help.empty()) value["description"] = key.help;
    properties[std::string{key.name}] = std::move(value);
    if (key.required) required.push_back(key.name);
  }
  Json schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json choice(const Shape& shape) {
  Json choices = Json::array();
  for (const auto& one : shape.choices) choices.push_back(record(*one.shape, one.name));
  return {{"oneOf", std::move(choices)}};
}

Json list(const Shape& shape) {
  Json schema{{"type", "array"}, {"items", schema_of(*shape.each)}};
  if (shape.least > 0) schema["minItems"] = shape.least;
  return schema;
}

Json duration(const Shape& shape) {
  auto schema = text("^[0-9]+(ms|s|m|h|d|w)$");
  if (shape.words.empty()) return schema;
  return {{"anyOf", Json::array({{{"enum", shape.words}}, std::move(schema)})}};
}

Json table(const Shape& shape) {
  return {{"type", "object"},
          {"propertyNames", {{"pattern", kIdPattern}}},
          {"additionalProperties", schema_of(*shape.each)}};
}

Json schema_of(const Shape& shape) {
  switch (shape.form) {
    case Form::kRecord:
      if (shape.each != nullptr) return {{"oneOf", Json::array({schema_of(*shape.each), record(shape)})}};
      return record(shape);
    case Form::kRecords:
      return {{"oneOf", Json::array({record(shape), {{"type", "array"}, {"items", record(shape)}}})}};
    case Form::kChoice:
      return choice(shape);
    case Form::kList:
      return list(shape);
    case Form::kTable:
      return table(shape);
    case Form::kFlag:
      return {{"type", "boolean"}};
    case Form::kCount:
      return {{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}};
    case Form::kNumber:
      return {{"type", "number"}, {"exclusiveMinimum", 0}};
    case Form::kShare:
      return text("^[0-9]+(\\.[0-9]+)?%$");
    case Form::kWord:
      return {{"enum", shape.words}};
    case Form::kDuration:
      return duration(shape);
    case Form::kSize:
      return text("^[0-9]+(B|KiB|MiB|GiB)$");
    case Form::kUrl:
      return text("^[Hh][Tt][Tt][Pp][Ss]?://");
    case Form::kMail:
      return text("^[^@ ]+@[^@ ]+$");
    case Form::kServer:
      return text("^[Ss][Mm][Tt][Pp][Ss]?://");
    case Form::kSecret:
      return text("^\\$\\{(env|file):[^}]+\\}$");
    case Form::kClock:
      return text("^([01][0-9]|2[0-3]):[0-5][0-9]$");
    case Form::kRate:
      return text("^[0-9]+/[0-9]+(s|m|h|d|w)$");
    case Form::kToken:
      return text("^[A-Za-z_-]+$");
    case Form::kNetwork:
      return text("^[0-9A-Fa-f.:]+/[0-9]+$");
    case Form::kPattern: {
      auto schema = text();
      schema["format"] = "regex";
      return schema;
    }
    case Form::kText:
    case Form::kId:
    case Form::kLanguage:
      return scalar();
    default:
      return text();
  }
}

}  // namespace

std::span<const SchemaFile> schema_files() { return kFiles; }

std::string json_schema(const SchemaFile& file) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", file.title}};
  schema.update(schema_of(*file.shape));
  return schema.dump(2) + "\n";
}

}  // namespace tearsheet::config
