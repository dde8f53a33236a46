#include "cli/records.h"

#include "base/error.h"
#include "cli/csv.h"

namespace tearsheet::cli {
namespace {

/// The JSON of an object without its braces.
std::string members(const Json& object) {
  const auto text = dump(object);
  return text.substr(1, text.size() - 2);
}

std::string join_members(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += ',';
    all += part;
  }
  return all;
}

}  // namespace

Records::Records(std::string_view format, Output& out, Layout layout)
    : format_(format == "json"    ? Format::kJson
              : format == "jsonl" ? Format::kJsonl
              : format == "csv"   ? Format::kCsv
                                  : Format::kText),
      out_(out),
      layout_(std::move(layout)) {
  if (format_ == Format::kCsv && layout_.bom) out_.write("\xEF\xBB\xBF");
  if (format_ == Format::kCsv && !layout_.columns.empty()) out_.line(csv_row(layout_.columns));
}

void Records::add(const Record& record) {
  const bool first = count_++ == 0;
  switch (format_) {
    case Format::kText:
      if (!first && layout_.blank_lines) out_.line("");
      return record.text(out_);
    case Format::kJson:
      if (!first) list_ += ',';
      list_ += dump(record.json());
      return;
    case Format::kJsonl:
      return out_.line(dump(record.json()));
    case Format::kCsv:
      return out_.line(csv_row(cells_of(record.row())));
  }
}

std::vector<std::string> Records::cells_of(std::vector<std::string> row) const {
  if (layout_.raw_cells) return row;
  for (auto& cell : row) cell = harmless_cell(cell);
  return row;
}

void Records::finish(const Json& head, const Json& tail) {
  if (format_ != Format::kJson) return;
  const auto list = "[" + list_ + "]";
  if (layout_.list.empty()) return out_.line(list);
  const auto named = dump(Json(layout_.list)) + ":" + list;
  out_.line("{" + join_members({members(head), named, members(tail)}) + "}");
}

void print_record(std::string_view format, const Record& record, Output& out) {
  if (format == "text") return record.text(out);
  out.line(dump(record.json()));
}

}  // namespace tearsheet::cli
