#include "alerts/log/journal.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::alerts {
namespace {

/// Bytes [from, to) of a file.
std::string read_range(const std::filesystem::path& path, std::int64_t from, std::int64_t to) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(to - from), '\0');
  in.seekg(from);
  if (!bytes.empty() && !in.read(bytes.data(), to - from)) throw Error(ErrorKind::kIo, "can't read", path.string());
  return bytes;
}

}  // namespace

Journal::Journal(std::filesystem::path file, Database& database, std::string table)
    : file_(std::move(file)), database_(database), table_(std::move(table)) {}

std::int64_t Journal::size() const {
  SQLite::Statement select(database_, "SELECT end FROM " + table_ + " ORDER BY seq DESC LIMIT 1");
  return select.executeStep() ? select.getColumn(0).getInt64() : 0;
}

/// The length of the file up to its last line feed.
std::int64_t Journal::whole_lines() const {
  constexpr std::int64_t kChunk = 64 << 10;
  auto end = static_cast<std::int64_t>(std::filesystem::file_size(file_));
  while (end > 0) {
    const auto start = std::max<std::int64_t>(0, end - kChunk);
    const auto at = read_range(file_, start, end).rfind('\n');
    if (at != std::string::npos) return start + static_cast<std::int64_t>(at) + 1;
    end = start;
  }
  return 0;
}

void Journal::check_last_line(std::int64_t length) const {
  if (length == 0) return;
  SQLite::Statement select(database_, "SELECT line FROM " + table_ + " WHERE end = ?");
  select.bind(1, length);
  if (select.executeStep()) {
    const auto expected = select.getColumn(0).getString() + "\n";
    const auto start = length - static_cast<std::int64_t>(expected.size());
    if (start >= 0 && read_range(file_, start, length) == expected) return;
  }
  throw Error(
      ErrorKind::kCorrupt,
      "doesn't continue as state.db has it, so nothing is appended: \"tearsheet verify\" names the line; move the file "
      "away, and it is written anew",
      file_.string());
}

void Journal::append_after(std::int64_t length) const {
  constexpr std::size_t kBatch = 1 << 20;
  std::string bytes;
  SQLite::Statement select(database_, "SELECT line FROM " + table_ + " WHERE end > ? ORDER BY seq");
  select.bind(1, length);
  while (select.executeStep()) {
    bytes += select.getColumn(0).getString();
    bytes += '\n';
    if (bytes.size() < kBatch) continue;
    append_file(file_, bytes);
    bytes.clear();
  }
  if (!bytes.empty()) append_file(file_, bytes);
}

void Journal::complete() const {
  const auto target = size();
  if (!std::filesystem::exists(file_)) {
    append_after(0);
    return;
  }
  const auto length = whole_lines();
  check_last_line(length);
  if (length < static_cast<std::int64_t>(std::filesystem::file_size(file_)))
    io::File(file_, io::OpenFor::kUpdating).truncate(static_cast<std::uint64_t>(length));
  if (length < target) append_after(length);
}

void Journal::adopt() const {
  std::ifstream in(file_, std::ios::binary);
  std::string line;
  std::int64_t seq = 0, end = 0;
  SQLite::Statement insert(database_, "INSERT INTO " + table_ + " (seq, line, end) VALUES (?, ?, ?)");
  while (std::getline(in, line) && !in.eof()) {
    end += static_cast<std::int64_t>(line.size()) + 1;
    insert.reset();
    insert.bind(1, ++seq);
    insert.bind(2, line);
    insert.bind(3, end);
    insert.exec();
  }
}

std::string Journal::difference() const {
  const auto name = file_.filename().string();
  std::ifstream in(file_, std::ios::binary);
  SQLite::Statement select(database_, "SELECT seq, line FROM " + table_ + " ORDER BY seq");
  std::string line;
  std::int64_t number = 0;
  while (std::getline(in, line)) {
    ++number;
    const auto place = name + " line " + std::to_string(number);
    if (!select.executeStep()) return place + ": state.db knows no such line";
    if (in.eof()) return place + ": the line was cut off";
    if (select.getColumn(1).getString() != line) return place + ": not the line that state.db holds";
  }
  if (!select.executeStep()) return {};
  return name + " ends behind line " + std::to_string(number) + ": state.db holds line " + std::to_string(number + 1) +
         " too";
}

}  // namespace tearsheet::alerts
