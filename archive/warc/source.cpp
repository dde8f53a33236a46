#include "archive/warc/source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "archive/warc/decoder.h"
#include "base/error.h"

namespace tearsheet::archive::warc {
namespace {

constexpr std::string_view kGzipMagic{"\x1f\x8b\x08", 3}, kZstdMagic{"\x28\xb5\x2f\xfd", 4};
constexpr std::size_t kFilePiece = 64 * 1024;
constexpr std::size_t kMagicLength = 4;
constexpr std::size_t kEnoughForLine = 4096;  ///< packed bytes in which a record's first line is complete
constexpr std::string_view kOurHeader{"\x1f\x8b\x08\0\0\0\0\0\0\x03", 10};
constexpr std::array<std::string_view, 2> kRecordStarts = {"WARC/1.", "WARC/0."};
/// A line end, the version line of a record ("WARC/0.18") and the first byte of its own line end.
constexpr std::size_t kLongestVersionLine = 11;

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

/// Is this the end of a line and then the version line of a record? Pages quote WARC headers too, but rarely so.
bool starts_record_line(std::string_view bytes) {
  if (!bytes.starts_with('\n') || bytes.size() < kLongestVersionLine || !may_start_record(bytes.substr(1)))
    return false;
  const auto after = bytes.find_first_not_of("0123456789", 1 + kRecordStarts[0].size());
  return after < kLongestVersionLine && (bytes[after] == '\r' || bytes[after] == '\n');
}

}  // namespace

bool may_start_record(std::string_view bytes) {
  return std::ranges::any_of(kRecordStarts, [&](std::string_view start) {
    return start.substr(0, bytes.size()) == bytes.substr(0, start.size());
  });
}

bool is_member_of_records(std::string_view bytes, Decoder& decoder) {
  constexpr std::size_t kSlice = 128;  // in most cases all that has to be unpacked
  auto rest = bytes.substr(0, kEnoughForLine);
  std::string text;
  decoder.reset();
  while (!rest.empty() && text.size() < kRecordStarts[0].size()) {
    auto slice = rest.substr(0, kSlice);
    const auto step = decoder.step(slice, text);
    rest.remove_prefix(std::min(kSlice, rest.size()) - slice.size());
    if (step != Decoder::Step::kMore) break;
  }
  return text.size() >= kRecordStarts[0].size() && may_start_record(text);
}

bool may_hold_member_of_records(std::string_view bytes) {
  constexpr int kMostLooks = 64;  // pictures have a few such bytes by chance
  int looks = 0;
  for (const auto magic : {kGzipMagic, kZstdMagic}) {
    std::unique_ptr<Decoder> decoder;  // made only where it is needed, as it takes as long as a look at the whole body
    for (auto at = bytes.find(magic); at != std::string_view::npos; at = bytes.find(magic, at + 1)) {
      if (!decoder) decoder = magic == kGzipMagic ? gzip_decoder() : zstd_decoder({});
      if (++looks > kMostLooks || is_member_of_records(bytes.substr(at), *decoder)) return true;
    }
  }
  return false;
}

struct Source::State {
  State(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end) : window(path, end) {
    read_dictionary(offset);
    seek(offset);
    holds_plain = packing == Packing::kNone;
  }

  void read_dictionary(std::uint64_t offset) {
    constexpr std::size_t kHeader = 8;
    const auto length = dictionary_length(window.read(offset, kHeader));
    if (!length) return;
    if (*length > kLargestDictionary) throw Error(ErrorKind::kCorrupt, "its dictionary is larger than any");
    dictionary = unpacked_dictionary(window.read(offset + kHeader, *length));
  }

  Packing packing_at(std::uint64_t offset) const { return packing_of(window.read(offset, kMagicLength)); }

  Decoder& decoder_of(Packing form) {
    auto& decoder = form == Packing::kGzip ? gzip : zstd;
    if (!decoder) decoder = form == Packing::kGzip ? gzip_decoder() : zstd_decoder(dictionary);
    return *decoder;
  }

  void seek(std::uint64_t offset) {
    start = file_position = offset;
    input.clear();
    left = {};
    output.clear();
    taken = consumed = 0;
    packing = packing_at(offset);
    member_ended = ended = member_damaged = false;
    if (packing != Packing::kNone) decoder_of(packing).reset();
  }

  bool read_more() {
    input = window.read(file_position, kFilePiece);
    file_position += input.size();
    left = input;
    ended = input.empty();
    return !ended;
  }

  bool fill() {
    output.erase(0, taken);
    taken = 0;
    if (packing == Packing::kNone) {
      if (!read_more()) return false;
      output += input;
      left = {};
      return true;
    }
    const auto before = output.size();
    auto& decoder = decoder_of(packing);
    while (!member_ended && output.size() == before) {
      const bool has_input = !left.empty() || read_more();
      const auto step = decoder.step(left, output);
      member_ended = step == Decoder::Step::kEnd;
      if (step == Decoder::Step::kDamaged) damaged(decoder.message());
      const bool stuck = !has_input && !member_ended && output.size() == before;
      if (stuck) damaged("the file ends inside a " + std::string{decoder.unit()});
    }
    return output.size() > before;
  }

  [[noreturn]] void damaged(const std::string& message) {
    member_damaged = true;
    throw Error(ErrorKind::kCorrupt, message);
  }

  /// Does a member that holds records start at `offset`?
  bool is_member_at(std::uint64_t offset) {
    const auto bytes = window.read(offset, kEnoughForLine);
    const auto form = packing_of(bytes);
    return form != Packing::kNone && is_member_of_records(bytes, decoder_of(form));
  }

  std::uint64_t position() const { return file_position - left.size(); }

  Window window;
  std::string dictionary;
  std::unique_ptr<Decoder> gzip, zstd;
  std::string input;
  std::string_view left;  ///< of `input`, not yet unpacked
  std::string output;     ///< decoded; the first `taken` bytes are gone
  std::size_t taken = 0;
  std::uint64_t start = 0, file_position = 0, consumed = 0;
  Packing packing = Packing::kNone;
  bool member_ended = false, member_damaged = false, ended = false;
  bool holds_plain = false;  ///< records that are not packed
};

Source::Source(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end)
    : state_(std::make_unique<State>(path, offset, end)) {}
Source::~Source() = default;
Source::Source(Source&&) noexcept = default;

bool Source::packed() const { return state_->packing != Packing::kNone; }
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
  if (!packed()) return !buffer().empty() || s.fill();
  if (s.left.empty() && !s.read_more()) return false;
  const auto at = s.position();
  const auto magic = s.window.read(at, kMagicLength);
  const auto form = magic.size() < kMagicLength ? s.packing : packing_of(magic);  // else a cut file would not show
  if (form != s.packing) {
    s.seek(at);
    s.holds_plain |= form == Packing::kNone && s.fill() && may_start_record(buffer());
    return true;
  }
  s.start = at;
  s.output.clear();
  s.taken = s.consumed = 0;
  s.member_ended = false;
  s.decoder_of(form).reset();
  return true;
}

void Source::detect_packing() {
  if (!packed() && state_->packing_at(position()) != Packing::kNone) state_->seek(position());
}

bool Source::only_zeros_left() const {
  for (auto at = position();;) {
    const auto bytes = state_->window.read(at, kFilePiece);
    if (bytes.empty()) return true;
    if (bytes.find_first_not_of('\0') != std::string::npos) return false;
    at += bytes.size();
  }
}

std::uint64_t Source::offset() const { return packed() ? state_->start : position(); }

std::uint64_t Source::position() const { return packed() ? state_->position() : state_->position() - buffer().size(); }

bool Source::plain_member_header() const { return state_->window.read(state_->start, kOurHeader.size()) == kOurHeader; }

bool Source::seek_record_after(std::uint64_t offset, std::uint64_t in_member) {
  auto& s = *state_;
  // What was unpacked of a damaged member belongs to the record that is damaged with it. In an intact one, the next
  // record may be further on.
  if (packed() && !s.member_damaged && seek_in_member(offset, in_member)) return true;
  for (auto at = offset + 1;;) {
    const auto bytes = s.window.read(at, kFilePiece);
    if (bytes.size() < kLongestVersionLine) return false;
    for (std::size_t i = 0; i + kLongestVersionLine <= bytes.size(); ++i) {
      const auto rest = std::string_view{bytes}.substr(i);
      // In a file of members, such a line can only be a page's.
      const bool plain = s.holds_plain && starts_record_line(rest);
      if (!plain && (packing_of(rest) == Packing::kNone || !s.is_member_at(at + i))) continue;
      s.seek(at + i + (plain ? 1 : 0));
      return true;
    }
    at += bytes.size() - kLongestVersionLine + 1;
  }
}

bool Source::seek_in_member(std::uint64_t offset, std::uint64_t in_member) {
  state_->seek(offset);
  try {
    for (;;) {
      const auto passed = in_member + 1 - std::min(in_member + 1, consumed());
      const auto skipped = passed > 0 ? passed : std::min(buffer().find('\n'), buffer().size());
      consume(std::min<std::uint64_t>(skipped, buffer().size()));
      while (buffer().size() < kLongestVersionLine) {
        if (!fill()) return false;
      }
      if (consumed() <= in_member) continue;
      const bool found = starts_record_line(buffer());
      if (found || buffer().front() == '\n') consume(1);
      if (found) return true;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    return false;
  }
}

}  // namespace tearsheet::archive::warc
