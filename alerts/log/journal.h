#pragma once

// A file of lines that mirrors a table: the database has each line first, in a transaction; the file is brought up to
// it afterwards, as often as need be. So a kill between the two costs nothing, and the file only ever grows by whole
// lines.
//
// The table has `seq` (1, 2, …), `line` and `end`, the size of the file behind the line.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/database.h"

namespace tearsheet::alerts {

class Journal {
 public:
  /// `table` is one of ours, never the user's text.
  Journal(std::filesystem::path file, Database& database, std::string table);

  /// Size of the file once it holds all lines of the table: `end` of a new line counts from here.
  std::int64_t size() const;

  /// Appends what the file lacks; a half-written last line is cut first. Throws Error(kCorrupt) if what is there is not
  /// the start of what the table holds: such a file is left as it is.
  void complete() const;

  /// The other way, for a lost database: the file's whole lines into an empty table of just these three columns.
  void adopt() const;

  /// The first line of the file that is not the table's, or a missing or surplus end, as a sentence; empty if they
  /// agree.
  std::string difference() const;

 private:
  std::int64_t whole_lines() const;
  void check_last_line(std::int64_t length) const;
  void append_after(std::int64_t length) const;

  std::filesystem::path file_;
  Database& database_;
  std::string table_;
};

}  // namespace tearsheet::alerts
