#pragma once

// The options of verbs that print tables: which columns, and how the file is written.

#include <string>
#include <vector>

#include "base/json.h"
#include "cli/options.h"
#include "cli/records.h"

namespace tearsheet::cli {

struct TableOptions {
  std::string fields;  ///< --fields: empty if the verb's own columns will do
  bool bom = false, raw_cells = false;

  /// The names in `fields`. Throws Error(kUsage) for one that isn't `known`, naming the nearest.
  std::vector<std::string> chosen(const std::vector<std::string>& known) const;
  /// A layout with these columns that is written as the options say.
  Layout layout(std::string list, std::vector<std::string> columns) const;
};

/// --fields, --bom and --raw-cells.
void declare_table(Options& declared, TableOptions& table);

/// The fields of an article's JSON (docs/manual.md), and those that are made of it: `fetched` of its capture, `text`, and
/// `credits`, the agency of each picture, else its credit line.
const std::vector<std::string>& article_fields();

/// Adds the last ones to an article's JSON.
void add_made_fields(Json& article);

/// The value at a path such as "images.credit.agency"; of a list, that of each of its elements that has one. Null if there
/// is none.
Json value_at(const Json& record, std::string_view path);

/// Only these fields, in this order, under their whole names.
Json picked(const Json& record, const std::vector<std::string>& fields);
std::vector<std::string> picked_row(const Json& record, const std::vector<std::string>& fields);

}  // namespace tearsheet::cli
