#pragma once

// The tables of shape.h as JSON Schema (draft 2020-12), for editors: completion, help and most errors while typing.
//
// The files config/schema/*.schema.json hold the output; a test fails if they differ, and `config_tests "[approve]"`
// rewrites them. The loader also checks what a schema can't: time zones, regular expressions, references, duplicate
// names.

#include <span>
#include <string>
#include <string_view>

#include "config/schema/shape.h"

namespace tearsheet::config {

struct SchemaFile {
  std::string_view name;  ///< "rules.schema.json"
  std::string_view title;
  const Shape* shape;
};

std::span<const SchemaFile> schema_files();

/// The schema's text, indented, ending with a line break.
std::string json_schema(const SchemaFile& file);

}  // namespace tearsheet::config
