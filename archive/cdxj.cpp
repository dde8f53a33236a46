#include "archive/cdxj.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "archive/surt.h"
#include "archive/warc/record.h"
#include "base/error.h"
#include "base/io.h"
#include "base/json.h"
#include "base/utf8.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLinesAtOnce = 200'000;    ///< lines in memory: some 60 MB
constexpr std::size_t kWrittenAtOnce = 1 << 20;  ///< bytes that are written at once

/// "20210415064000".
std::string digits(Time time) {
  auto text = to_string(time);
  std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  return text;
}

std::string cdx_type(const Capture& capture) {
  if (capture.type == "revisit") return "warc/revisit";
  const auto& type = capture.content_type;
  const auto media = ascii_lower(trim(std::string_view{type}.substr(0, type.find(';'))));
  return media.empty() ? "unk" : media;
}

/// The length of a record that was archived before lengths were kept; 0 if it doesn't read.
std::uint64_t length_in_file(const fs::path& folder, const Capture& capture) {
  try {
    const auto offset = static_cast<std::uint64_t>(capture.position.offset);
    warc::RecordReader reader{folder / capture.warc, offset};
    if (!reader.next()) return 0;
    while (!reader.block().empty()) continue;
    return reader.position() - offset;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    return 0;  // verify reports it
  }
}

class LineFile {
 public:
  explicit LineFile(const fs::path& path) : file_(path, io::OpenFor::kReplacing) {}

  void add(const std::string& line) {
    buffer_.append(line).append("\n");
    if (buffer_.size() >= kWrittenAtOnce) flush();
  }
  std::uint64_t finish() {
    flush();
    file_.sync();
    return written_;
  }

 private:
  void flush() {
    file_.write(buffer_);
    written_ += buffer_.size();
    buffer_.clear();
  }

  io::File file_;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

/// Merges sorted lines into the file, and returns its new size.
std::uint64_t merge(const fs::path& path, bool from_start, std::vector<std::string> lines) {
  const fs::path fresh = path.string() + ".new";
  std::ranges::sort(lines);
  std::uint64_t size = 0;
  {
    LineFile out(fresh);
    auto next = lines.begin();
    std::ifstream old;
    if (!from_start) old.open(path, std::ios::binary);
    for (std::string line; old.is_open() && std::getline(old, line);) {
      while (next != lines.end() && *next < line) out.add(*next++);
      out.add(line);
    }
    if (old.bad()) throw Error(ErrorKind::kIo, "can't be read", path.string());
    while (next != lines.end()) out.add(*next++);
    size = out.finish();
  }
  io::rename(fresh, path);
  io::sync_folder(path.parent_path());
  return size;
}

}  // namespace

std::string cdxj_line(const Capture& capture) {
  Json fields;
  fields["url"] = capture.url;
  fields["mime"] = cdx_type(capture);
  if (capture.status > 0) fields["status"] = std::to_string(capture.status);
  if (!capture.payload_sha256.empty()) fields["digest"] = "sha256:" + capture.payload_sha256;
  if (capture.length > 0) fields["length"] = std::to_string(capture.length);
  fields["offset"] = std::to_string(capture.position.offset);
  fields["filename"] = capture.warc;
  return surt(capture.url) + " " + digits(capture.fetched) + " " + dump(fields);
}

void update_cdxj(const fs::path& folder, Database& database, Tables& tables) {
  const auto path = folder / kCdxjFile;
  auto state = tables.cdxj();
  std::error_code error;
  bool from_start = fs::file_size(path, error) != state.size || error;
  if (from_start) state = {};
  for (;;) {
    auto captures = tables.after(state.until, kLinesAtOnce, {});
    if (captures.empty()) return;
    state.until = captures.back().position;
    std::vector<std::string> lines;
    for (auto& capture : captures) {
      if (capture.length == 0) capture.length = length_in_file(folder, capture);
      lines.push_back(cdxj_line(capture));
    }
    captures = {};
    state.size = merge(path, std::exchange(from_start, false), std::move(lines));
    with_sql_errors(database, [&] { tables.put(state); });
  }
}

}  // namespace tearsheet::archive
