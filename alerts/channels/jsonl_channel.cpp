#include <algorithm>
#include <fstream>

#include "alerts/channels/channel.h"
#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::alerts {
namespace {

namespace fs = std::filesystem;

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

void append_once(const fs::path& file, std::string_view line) {
  const auto whole = std::string{line} + "\n";
  const auto size = fs::exists(file) ? fs::file_size(file) : 0;
  if (size == 0) return append_file(file, whole);
  const auto tail = read_tail(file, size, whole.size());
  if (holds_line(tail, whole)) return;
  const auto last_line = tail.substr(tail.rfind('\n') + 1);
  if (whole.starts_with(last_line)) {
    io::File(file, io::OpenFor::kUpdating).truncate(size - last_line.size());
    append_file(file, whole);
  } else {
    append_file(file, "\n" + whole);  // somebody else's half line stays, on a line of its own
  }
}

}  // namespace

SendError send_to_file(const fs::path& file, std::string_view line) try {
  if (file.has_parent_path()) io::make_folders(file.parent_path());
  append_once(file, line);
  return std::nullopt;
} catch (const std::exception& error) {
  return error.what();
}

}  // namespace tearsheet::alerts
