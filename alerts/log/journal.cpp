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
std::int64_t Journal::length_of_lines() const {
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

/// The number of the line that a file of this length ends with. It is nearly always among the last ones, so there is no
/// index for it.
std::int64_t Journal::seq_at(std::int64_t length) const {
  if (length == 0) return 0;
  SQLite::Statement select(database_, "SELECT seq, end, line FROM " + table_ + " ORDER BY seq DESC");
  while (select.executeStep()) {
    const auto end = select.getColumn(1).getInt64();
    if (end > length) continue;
    const auto expected = select.getColumn(2).getString() + "\n";
    const auto start = length - static_cast<std::int64_t>(expected.size());
    if (end == length && start >= 0 && read_range(file_, start, length) == expected)
      return select.getColumn(0).getInt64();
    break;
  }
  throw Error(ErrorKind::kCorrupt,
              "differs from the lines in " + database_name() +
                  ", so nothing is appended: `tearsheet verify` names the first line that differs; restore the file as "
                  "it was",
              file_.string());
}

void Journal::append_after(std::int64_t seq) const {
  constexpr std::size_t kBatch = 1 << 20;
  std::string bytes;
  SQLite::Statement select(database_, "SELECT line FROM " + table_ + " WHERE seq > ? ORDER BY seq");
  select.bind(1, seq);
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
  if (!std::filesystem::exists(file_)) return append_after(0);
  const auto length = length_of_lines();
  const auto seq = seq_at(length);
  if (length < static_cast<std::int64_t>(std::filesystem::file_size(file_))) {
    io::File file(file_, io::OpenFor::kUpdating);
    file.truncate(static_cast<std::uint64_t>(length));
    file.sync();
  }
  append_after(seq);
}

std::string Journal::database_name() const {
  return std::filesystem::path(database_.getFilename()).filename().string();
}

std::string Journal::difference() const { return difference(false); }

std::string Journal::difference_so_far() const { return difference(true); }

std::string Journal::difference(bool may_lack_lines) const {
  const auto name = file_.filename().string();
  std::ifstream in(file_, std::ios::binary);
  SQLite::Statement select(database_, "SELECT line FROM " + table_ + " ORDER BY seq");
  std::string line;
  std::int64_t number = 0;
  while (std::getline(in, line)) {
    ++number;
    const auto place = name + " line " + std::to_string(number);
    if (!select.executeStep()) return place + ": " + database_name() + " has no such line";
    if (in.eof()) return may_lack_lines ? std::string{} : place + ": the line was cut off";
    if (select.getColumn(0).getString() != line) return place + ": not the line that " + database_name() + " holds";
  }
  if (may_lack_lines || !select.executeStep()) return {};
  return name + " ends after line " + std::to_string(number) + ": " + database_name() + " holds line " +
         std::to_string(number + 1) + " too";
}

void for_each_line(const std::filesystem::path& file,
                   const std::function<void(std::int64_t number, const std::string& line, std::int64_t end)>& each) {
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::int64_t number = 0, end = 0;
  while (std::getline(in, line) && !in.eof()) {
    end += static_cast<std::int64_t>(line.size()) + 1;
    each(++number, line, end);
  }
}

}  // namespace tearsheet::alerts
