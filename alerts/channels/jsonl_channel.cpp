#include "alerts/channels/jsonl_channel.h"

#include <algorithm>
#include <fstream>

#include "alerts/channels/desk_path.h"
#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::alerts {
namespace {

namespace fs = std::filesystem;

/// How our lines begin. A half-written one at the end of the file was never marked as sent, so it comes again, though
/// perhaps not first: it is cut off.
constexpr std::string_view kOurs = R"({"schema":"tearsheet/)";

/// The end of a file: as much as the last few alerts take.
std::string read_tail(const fs::path& file, std::uintmax_t size, std::size_t line_size) {
  const auto length = std::min<std::uintmax_t>(size, 2 * line_size + (64 << 10));
  std::string tail(length, '\0');
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(size - length));
  if (!in.read(tail.data(), static_cast<std::streamsize>(length)))
    throw Error(ErrorKind::kIo, "can't read", file.string());
  return tail;
}

bool holds_line(std::string_view tail, std::string_view line) {
  const auto at = tail.rfind(line);
  return at != std::string_view::npos && (at == 0 || tail[at - 1] == '\n');
}

/// How a message of several alerts begins, up to its key: the rest has the time of the attempt. Empty for any other line.
std::string_view start_with_key(std::string_view line) {
  constexpr std::string_view kStart = R"({"schema":"tearsheet/message/1","key":")";
  if (!line.starts_with(kStart)) return {};
  return line.substr(0, line.find('"', kStart.size()) + 1);
}

/// Is there a message with the same key?
bool holds_message(std::string_view tail, std::string_view line) {
  const auto start = start_with_key(line);
  if (start.empty()) return false;
  const auto at = tail.rfind(start);
  const auto is_whole = at != std::string_view::npos && tail.find('\n', at) != std::string_view::npos;
  return is_whole && (at == 0 || tail[at - 1] == '\n');
}

void append_once(const fs::path& file, std::string_view line) {
  const auto full_line = std::string{line} + "\n";
  const auto size = fs::exists(file) ? fs::file_size(file) : 0;
  if (size == 0) return append_file(file, full_line);
  const auto tail = read_tail(file, size, full_line.size());
  if (holds_line(tail, full_line) || holds_message(tail, line)) return;
  const auto last_line = std::string_view{tail}.substr(tail.rfind('\n') + 1);
  if (full_line.starts_with(last_line) || last_line.starts_with(kOurs)) {
    io::File(file, io::OpenFor::kUpdating).truncate(size - last_line.size());
    append_file(file, full_line);
  } else {
    append_file(file, "\n" + full_line);  // another program's half-written line is kept
  }
}

}  // namespace

JsonlChannel::JsonlChannel(fs::path desk_folder, fs::path path)
    : desk_folder_(std::move(desk_folder)), path_(std::move(path)) {}

Outcome JsonlChannel::send(const Message& message, const std::atomic<bool>&) try {
  const auto path = channel_file(desk_folder_, path_);
  io::make_folders(path.parent_path());
  append_once(path, program_line(message));
  return Sent{};
} catch (const std::exception& error) {
  return Later{error.what(), {}, true};
}

}  // namespace tearsheet::alerts
