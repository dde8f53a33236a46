#include <algorithm>
#include <fstream>

#include "alerts/channels/channel.h"
#include "base/error.h"
#include "base/file.h"
#include "base/io.h"
#include "config/model/channel_path.h"

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

[[noreturn]] void refuse(const fs::path& file, const std::string& flaw) {
  throw Error(ErrorKind::kConfiguration, flaw + ": a channel writes to a file of its own", file.string());
}

void append_once(const fs::path& file, std::string_view line) {
  const auto full_line = std::string{line} + "\n";
  const auto size = fs::exists(file) ? fs::file_size(file) : 0;
  if (size == 0) return append_file(file, full_line);
  const auto tail = read_tail(file, size, full_line.size());
  if (holds_line(tail, full_line)) return;
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

/// The path with its links resolved. The configuration was checked, but a link may point to one of the desk's own files.
/// A link that points out of the desk was put there on purpose, as var/ itself may be. Throws Error(kConfiguration).
fs::path JsonlChannel::file() const {
  const auto problem = config::channel_path_problem(path_);
  if (!problem.empty()) refuse(path_, problem);
  const auto desk = fs::weakly_canonical(desk_folder_), var = fs::weakly_canonical(desk / "var");
  const auto file = fs::weakly_canonical(desk / path_);
  // Its target can't be resolved, and could become one of the desk's own files.
  if (fs::is_symlink(fs::symlink_status(file))) refuse(file, "is a link to a file that doesn't exist");
  for (const auto& inside : {file.lexically_relative(desk), "var" / file.lexically_relative(var)}) {
    const auto flaw = config::channel_path_problem(inside);
    if (!flaw.empty() && *inside.lexically_normal().begin() != "..") refuse(file, flaw);
  }
  return file;
}

Outcome JsonlChannel::send(const Message& message, const std::atomic<bool>&) try {
  const auto path = file();
  io::make_folders(path.parent_path());
  append_once(path, program_line(message));
  return Sent{};
} catch (const std::exception& error) {
  return Later{error.what(), {}, true};
}

}  // namespace tearsheet::alerts
