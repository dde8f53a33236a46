#pragma once

// The bytes of a WARC file, unpacked if it is packed (decoder.h), in pieces: one member per record, one member for all
// of the file, or nothing packed at all. Files that were joined may change their form from one record to the next. What
// comes after the source's end is never touched, so a file may grow while it is read.
//
//   buffer() ── consume(n) ──► … empty ── fill() ──► more, or false at the end of a member (of the file, if not packed)
//                                             └── next_member() ──► the next one, or false at the end of the file
//
// Damage is Error(kCorrupt): what the packing's own checks find (RFC 1952 §2.2: CRC-32, size), and a file that ends too
// early.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace tearsheet::archive::warc {

class Decoder;

/// Do these bytes, as far as they go, begin a record: "WARC/1." or, from Heritrix 2 (2009), "WARC/0."?
bool may_start_record(std::string_view bytes);

/// Do these bytes begin with a packed member that holds records? `decoder` is of their packing.
bool is_member_of_records(std::string_view bytes, Decoder& decoder);

/// Does such a member begin anywhere in these bytes? If they are then stored as they are, damage around them could make
/// them pass for a part of the archive. Also true if there are too many places to look at.
bool may_hold_member_of_records(std::string_view bytes);

class Source {
 public:
  /// Reads the bytes of `path` from `offset` up to `end`.
  Source(const std::filesystem::path& path, std::uint64_t offset, std::uint64_t end);
  ~Source();
  Source(Source&&) noexcept;

  bool packed() const;
  std::string_view buffer() const;
  void consume(std::size_t size);
  bool fill();
  bool next_member();
  /// At the first byte of a record in a file that was not packed so far: from here on it is, if a member starts here.
  void detect_packing();
  /// Are there only zeros from here on, which some programs reserve and copying to tapes adds? They are not damage.
  bool only_zeros_left() const;

  /// Where the current member starts; if not packed, where buffer() starts.
  std::uint64_t offset() const;
  /// After the last byte that was taken; after the member once fill() returned false.
  std::uint64_t position() const;
  /// Was more asked for than the file has?
  bool ended() const;
  /// Decoded bytes of the current member before buffer().
  std::uint64_t consumed() const;
  /// Does the current member start with the gzip header that we write (no flags, no time, "Unix")?
  bool plain_member_header() const;

  /// Goes on at the first place after the record at `offset` (and, in its member, `in_member`) where a record seems to
  /// start; false if there is none.
  bool seek_record_after(std::uint64_t offset, std::uint64_t in_member);

 private:
  struct State;
  bool seek_in_member(std::uint64_t offset, std::uint64_t in_member);

  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::archive::warc
