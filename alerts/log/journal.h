#pragma once

// A file of lines that mirrors a table: each line is committed to the database first, and the file is brought up to date
// afterwards. So a kill between the two costs nothing, and the file grows by complete lines only.
//
// The table has `seq` (1, 2, …), `line` and `end`, the size of the file after the line. For one thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/database.h"

namespace tearsheet::alerts {

class Journal {
 public:
  /// `table` becomes a part of SQL: it must be a constant, never a user's text.
  Journal(std::filesystem::path file, Database& database, std::string table);

  /// Size of the file once it holds all lines of the table: `end` of a new line counts from here.
  std::int64_t size() const;

  /// Appends what the file lacks; a half-written last line is cut off first. Throws Error(kCorrupt) if the file is not
  /// the start of what the table holds, and leaves such a file as it is.
  void complete() const;

  /// The first line that differs from the table's, or that one of the two lacks, as a sentence; empty if they agree.
  std::string difference() const;

  /// The same, except that the file may lack lines at its end: a run may be about to write them.
  std::string difference_so_far() const;

 private:
  std::int64_t length_of_lines() const;
  std::int64_t seq_at(std::int64_t length) const;
  void append_after(std::int64_t seq) const;
  std::string database_name() const;
  std::string difference(bool may_lack_lines) const;

  std::filesystem::path file_;
  Database& database_;
  std::string table_;
};

/// Calls `each` with the complete lines of a file, their numbers, and the size of the file after them. A half-written
/// last line is left out; a missing file has no lines.
void for_each_line(const std::filesystem::path& file,
                   const std::function<void(std::int64_t number, const std::string& line, std::int64_t end)>& each);

}  // namespace tearsheet::alerts
