#pragma once

// One printer for everything that verbs list (hits, alerts, outlets, findings, articles) or show by itself.
//
//     Records records(format, out, {.list = "hits", .columns = {"id", "url"}});
//     for (...) records.add({.json = ..., .row = ..., .text = ...});
//     records.finish({{"schema", "tearsheet/search/1"}}, {});
//
//     text    each record's text, a blank line between two if the layout says so
//     json    one object: the head's keys, the list, the tail's keys (no list name: the list alone)
//     jsonl   a record per line
//     csv     a row per record (RFC 4180) after the row of columns; cells are harmless to spreadsheets (csv.h)
//
//     print_record(format, {.json = ..., .text = ...}, out);     one record without a list around it
//
// Only the form that the format needs is made. `json` keeps the records in memory; the others print them at once.
// For one thread.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "cli/output.h"

namespace tearsheet::cli {

struct Record {
  std::function<Json()> json{};
  std::function<std::vector<std::string>()> row{};
  std::function<void(Output&)> text{};
};

struct Layout {
  std::string list{};                  ///< key of the list in the JSON object
  std::vector<std::string> columns{};  ///< empty: no header row
  bool blank_lines = false;            ///< between two records of text
  bool bom = false;                    ///< csv: begin with a byte order mark, by which spreadsheets know UTF-8
  bool raw_cells = false;              ///< csv: cells as they are, also those that a spreadsheet takes for formulas
};

class Records {
 public:
  /// `out` must outlive it.
  Records(std::string_view format, Output& out, Layout layout);

  void add(const Record& record);
  /// Call once, after the last record.
  std::size_t count() const { return count_; }
  void finish(const Json& head = Json::object(), const Json& tail = Json::object());

 private:
  std::vector<std::string> cells_of(std::vector<std::string> row) const;

  enum class Format { kText, kJson, kJsonl, kCsv };
  Format format_;
  Output& out_;
  Layout layout_;
  std::string list_;  ///< records as JSON, separated by commas
  std::size_t count_ = 0;
};

/// A record by itself: its text, or for json and jsonl alike its JSON in one line.
void print_record(std::string_view format, const Record& record, Output& out);

}  // namespace tearsheet::cli
