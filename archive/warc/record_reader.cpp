#include <algorithm>
#include <charconv>

#include "archive/warc/decoder.h"
#include "archive/warc/http.h"
#include "archive/warc/record.h"
#include "base/error.h"

namespace tearsheet::archive::warc {
namespace {

// Real headers have one or two KiB; something longer is not a header but a file that we have misread.
constexpr std::size_t kLongestHeader = 1 << 20;
constexpr const char* kArcFile = "an ARC file: only WARC is read; `warcio recompress` makes a WARC file of it";

std::uint64_t block_size(const Fields& fields) {
  const auto text = fields.get("Content-Length");
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    throw Error(ErrorKind::kCorrupt, "a record without a valid Content-Length");
  }
  return size;
}

/// Is there an empty line in these line ends?
bool ends_record(std::string_view line_ends) { return std::ranges::count(line_ends, '\n') > 1; }

/// May this come after a block without the empty line that belongs there: a record, a packed one, or padding?
bool may_follow_record(std::string_view bytes) {
  const auto rest = bytes.substr(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
  return rest.empty() || may_start_record(rest) || packing_of(rest) != Packing::kNone || rest.front() == '\0';
}

}  // namespace

RecordReader::RecordReader(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end)
    : source_(path, offset, end), offset_(offset) {}

std::optional<RecordHeader> RecordReader::next() {
  while (in_record_) block();
  note_place();
  if (!skip_to_record()) return std::nullopt;
  RecordHeader header;
  header.offset = offset_;
  header.in_member = in_member_;
  starts_member_ = source_.packed() && in_member_ == 0;
  header.text = header_text();
  header.fields = Fields::parse(std::string_view{header.text}.substr(header.text.find('\n') + 1));
  header.block_size = left_ = block_size(header.fields);
  given_ = 0;
  in_record_ = true;
  return header;
}

// To the first byte of the next record, over line ends that some writers leave between records.
bool RecordReader::skip_to_record() {
  for (;;) {
    const auto blank = std::min(source_.buffer().find_first_not_of("\r\n"), source_.buffer().size());
    // A member that starts with a line end has no business of ours before its record.
    source_.consume(blank);
    if (!source_.buffer().empty()) source_.detect_packing();
    if (!source_.buffer().empty()) {
      note_place();
      const bool is_padding = !source_.packed() && source_.buffer().front() == '\0' && source_.only_zeros_left();
      return !is_padding;
    }
    if (source_.fill()) continue;
    if (!source_.next_member()) return false;
    note_place();
  }
}

// Damage from here on is that of the record or member that starts here.
void RecordReader::note_place() {
  offset_ = source_.offset();
  in_member_ = source_.packed() ? source_.consumed() : 0;
}

std::string RecordReader::header_text() {
  for (;;) {
    const auto buffer = source_.buffer();
    if (!may_start_record(buffer)) {
      throw Error(ErrorKind::kCorrupt, buffer.starts_with("filedesc:") ? kArcFile : "no WARC record starts here");
    }
    if (const auto length = head_length(buffer)) {
      std::string text{buffer.substr(0, *length)};
      // If it were read on, the next record would be lost with this one.
      const auto next = text.find("\nWARC/");
      if (next != std::string::npos && may_start_record(std::string_view{text}.substr(next + 1))) {
        throw Error(ErrorKind::kCorrupt, "a record header without an end");
      }
      source_.consume(*length);
      return text;
    }
    if (buffer.size() > kLongestHeader) throw Error(ErrorKind::kCorrupt, "a record header without an end");
    if (!source_.fill()) throw Error(ErrorKind::kCorrupt, "the file ends inside a record's header");
  }
}

std::string_view RecordReader::block() {
  source_.consume(std::exchange(given_, 0));
  if (!in_record_) return {};
  if (left_ == 0) {
    finish();
    return {};
  }
  while (source_.buffer().empty()) {
    if (!source_.fill()) throw Error(ErrorKind::kCorrupt, "the record ends before its Content-Length");
  }
  const auto piece = source_.buffer().substr(0, left_);
  given_ = piece.size();
  left_ -= piece.size();
  return piece;
}

// The two CRLFs after the block; then to the end of the gzip member, so that its checksum is read with its record.
void RecordReader::finish() {
  in_record_ = false;
  std::string end;
  while (end.size() < 4) {
    if (source_.buffer().empty() && !source_.fill()) break;
    const char next = source_.buffer().front();
    if (next != '\r' && next != '\n') break;
    end += next;
    source_.consume(1);
  }
  const bool more = !source_.buffer().empty() || source_.fill();
  if (more && !ends_record(end) && !may_follow_record(source_.buffer())) {
    throw Error(ErrorKind::kCorrupt, "its Content-Length is not the length of its block");
  }
  canonical_ = starts_member_ && end == "\r\n\r\n" && !more && source_.plain_member_header();
}

bool RecordReader::resync() {
  in_record_ = false;
  given_ = 0;
  left_ = 0;
  return source_.seek_record_after(offset_, in_member_);
}

}  // namespace tearsheet::archive::warc
