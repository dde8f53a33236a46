#pragma once

// One WARC record (ISO 28500 §4): a version line, named fields, a blank line, a block of Content-Length bytes, two
// CRLFs.
//
//   RecordReader  next() ─► header ─► block() … "" at its end ─► next() …    any form of file (source.h)
//   MemberWriter  begin(header) ─► write(bytes) … ─► end()                   one gzip member, as we write
//
// Damage is Error(kCorrupt) from next() or block(); resync() then finds the next record. Readers hold one piece of a
// block at a time. We are lenient where other writers are sloppy: lines that end in LF, a missing or doubled end of
// record, zeros after the last one. A Content-Length that is not the block's is damage, and costs its own record only.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/warc/fields.h"
#include "archive/warc/source.h"

namespace tearsheet::archive::warc {

struct RecordHeader {
  std::uint64_t offset = 0;     ///< in the file: of the gzip member, or of the record itself
  std::uint64_t in_member = 0;  ///< decoded bytes of that member before the record: 0 for one member a record
  std::string text;             ///< version line, fields and blank line, byte for byte
  Fields fields;
  std::uint64_t block_size = 0;

  std::string_view type() const { return fields.get("WARC-Type"); }
  std::string_view id() const { return fields.uri("WARC-Record-ID"); }
};

class RecordReader {
 public:
  explicit RecordReader(const std::filesystem::path& path, std::uint64_t offset = 0, std::uint64_t end = UINT64_MAX);

  /// The next record's header, what is left of the one before skipped; nothing at the end of the file.
  std::optional<RecordHeader> next();
  /// The next piece of the block, valid until the next call; empty at the block's end. By then the record's end and its
  /// gzip member's check sum were read too.
  std::string_view block();
  /// After an Error: goes on at the next record that can be found; false if there is none.
  bool resync();

  /// Did the record that was read to its end fill its gzip member exactly, and does that start with our own gzip
  /// header?
  bool canonical() const { return canonical_; }
  /// After the record that was read to its end.
  std::uint64_t position() const { return source_.position(); }
  /// Does the file end here, or within the record that is being read?
  bool ended() const { return source_.ended(); }
  /// Where the record that is being read starts.
  std::uint64_t offset() const { return offset_; }

 private:
  bool skip_to_record();
  void note_place();
  std::string header_text();
  void finish();

  Source source_;
  std::uint64_t offset_, in_member_ = 0;
  std::uint64_t left_ = 0;
  std::size_t given_ = 0;
  bool in_record_ = false, starts_member_ = false, canonical_ = false;
};

/// Writes gzip members through `sink`. The same bytes for the same input, on any machine with the same zlib.
class MemberWriter {
 public:
  explicit MemberWriter(std::function<void(std::string_view)> sink);
  ~MemberWriter();
  MemberWriter(const MemberWriter&) = delete;
  MemberWriter& operator=(const MemberWriter&) = delete;

  void begin(std::string_view header_text);
  void write(std::string_view bytes);
  /// As write(), and what follows in this member, without compressing: for bytes that are compressed already, where
  /// deflate takes most of the time of a capture and gains nothing.
  void write_stored(std::string_view bytes);
  void end();

 private:
  struct Stream;
  void set_level(int level);

  std::function<void(std::string_view)> sink_;
  std::unique_ptr<Stream> stream_;
};

/// The header of a record of ours: version, `fields` and the length of its block.
std::string header_text(Fields fields, std::uint64_t block_size);

/// "urn:uuid:" and a random UUID (RFC 9562 §5.4).
std::string new_record_id();

}  // namespace tearsheet::archive::warc
