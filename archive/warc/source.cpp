#include "archive/warc/source.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace tearsheet::archive::warc {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::string_view kMagic{"\x1f\x8b\x08", 3};
constexpr std::string_view kOurHeader{"\x1f\x8b\x08\0\0\0\0\0\0\x03", 10};
constexpr std::array<std::string_view, 2> kRecordStarts = {"WARC/1.", "WARC/0."};
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLineAndStart = 9;  ///< bytes of a line end and a record's start

/// Positioned reads from a file up to an end.
class Window {
 public:
  Window(const std::filesystem::path& path, std::uint64_t end) : path_(path), end_(end) {
    fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd_ < 0) fail();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window() { ::close(fd_); }

  std::string read(std::uint64_t offset, std::size_t size) const {
    std::string bytes(offset < end_ ? std::min<std::uint64_t>(size, end_ - offset) : 0, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const auto n = ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
      if (n < 0 && errno != EINTR) fail();
      if (n == 0) break;
      if (n > 0) done += static_cast<std::size_t>(n);
    }
    bytes.resize(done);
    return bytes;
  }

 private:
  [[noreturn]] void fail() const { throw Error(ErrorKind::kIo, std::strerror(errno), path_.string()); }

  std::filesystem::path path_;
  std::uint64_t end_;
  int fd_ = -1;
};

class Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  void reset() { inflateReset(&stream_); }

  /// Takes from `in`, appends at most a piece to `out`; Z_OK, Z_STREAM_END, Z_BUF_ERROR (needs more), or an error.
  int step(std::string_view& in, std::string& out) {
    std::array<char, kPiece> piece;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream_.avail_out = static_cast<uInt>(piece.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream_.avail_in);
    out.append(piece.data(), piece.size() - stream_.avail_out);
    return code;
  }
  const char* message() const { return stream_.msg != nullptr ? stream_.msg : "damaged"; }

 private:
  z_stream stream_{};
};

bool starts_record(std::string_view member) {
  Inflater inflater;
  std::string text;
  const int code = inflater.step(member, text);
  return (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) && text.size() >= kRecordStarts[0].size() &&
         may_start_record(text);
}

}  // namespace

bool may_start_record(std::string_view bytes) {
  return std::ranges::any_of(kRecordStarts, [&](std::string_view start) {
    return start.substr(0, bytes.size()) == bytes.substr(0, start.size());
  });
}

struct Source::State {
  State(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end) : window(path, end) {
    seek(offset);
  }

  void seek(std::uint64_t offset) {
    start = file_position = offset;
    input.clear();
    left = {};
    output.clear();
    taken = consumed = 0;
    gzip = window.read(offset, kMagic.size()) == kMagic;
    member_ended = ended = false;
    if (gzip) inflater.reset();
  }

  bool read_more() {
    input = window.read(file_position, kPiece);
    file_position += input.size();
    left = input;
    ended = input.empty();
    return !ended;
  }

  bool fill() {
    output.erase(0, taken);
    taken = 0;
    if (!gzip) {
      if (!read_more()) return false;
      output += input;
      left = {};
      return true;
    }
    const auto before = output.size();
    while (!member_ended && output.size() == before) {
      if (left.empty() && !read_more()) throw Error(ErrorKind::kCorrupt, "the file ends inside a gzip member");
      const int code = inflater.step(left, output);
      if (code == Z_STREAM_END) {
        member_ended = true;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        throw Error(ErrorKind::kCorrupt, std::string{"gzip: "} + inflater.message());
      }
    }
    return output.size() > before;
  }

  std::uint64_t position() const { return file_position - left.size(); }

  Window window;
  Inflater inflater;
  std::string input;
  std::string_view left;  ///< of `input`, not yet inflated
  std::string output;     ///< decoded; the first `taken` bytes are gone
  std::size_t taken = 0;
  std::uint64_t start = 0, file_position = 0, consumed = 0;
  bool gzip = false, member_ended = false, ended = false;
};

Source::Source(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end)
    : state_(std::make_unique<State>(path, offset, end)) {}
Source::~Source() = default;
Source::Source(Source&&) noexcept = default;

bool Source::gzip() const { return state_->gzip; }
std::string_view Source::buffer() const { return std::string_view{state_->output}.substr(state_->taken); }
bool Source::fill() { return state_->fill(); }
bool Source::ended() const { return state_->ended; }
std::uint64_t Source::consumed() const { return state_->consumed; }

void Source::consume(std::size_t size) {
  state_->taken += size;
  state_->consumed += size;
}

bool Source::next_member() {
  auto& s = *state_;
  if (!s.gzip) return !buffer().empty() || s.fill();
  if (s.left.empty() && !s.read_more()) return false;
  s.start = s.position();
  s.output.clear();
  s.taken = s.consumed = 0;
  s.member_ended = false;
  s.inflater.reset();
  return true;
}

std::uint64_t Source::offset() const { return state_->gzip ? state_->start : position(); }

std::uint64_t Source::position() const {
  return state_->gzip ? state_->position() : state_->position() - buffer().size();
}

bool Source::plain_member_header() const { return state_->window.read(state_->start, kOurHeader.size()) == kOurHeader; }

bool Source::seek_record_after(std::uint64_t offset) {
  auto& s = *state_;
  for (auto at = offset + 1;;) {
    const auto bytes = s.window.read(at, kPiece);
    if (bytes.size() <= kLineAndStart) return false;
    for (std::size_t i = 0; i + kLineAndStart <= bytes.size(); ++i) {
      const auto rest = std::string_view{bytes}.substr(i);
      const bool member = rest.starts_with(kMagic) && starts_record(s.window.read(at + i, 4096));
      // Only what follows a line's end starts a record in a plain file: pages quote WARC headers too.
      const bool plain = !s.gzip && rest.starts_with(kLineEnd) && may_start_record(rest.substr(kLineEnd.size()));
      if (!member && !plain) continue;
      s.seek(at + i + (plain ? 2 : 0));
      return true;
    }
    at += bytes.size() - kLineAndStart + 1;
  }
}

}  // namespace tearsheet::archive::warc
