#pragma once

// Through all records of a file, past any damage: the loop that verify, restore and import share.
//
//   each_record   any file: headers, the block left to the caller
//   walk          one of our own files: records read to their ends, captures put together with their notes

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "archive/archive.h"
#include "archive/describe.h"
#include "archive/examine.h"
#include "archive/warc/record.h"

namespace tearsheet::archive {

/// Notes are a few lines; more of a metadata record is not kept.
inline constexpr std::uint64_t kLongestNotes = 1 << 20;

/// A place where a file doesn't read.
struct Damage {
  std::uint64_t offset = 0;     ///< of the record or its gzip member
  std::uint64_t in_member = 0;  ///< decoded bytes of that member before the record
  std::string record_id;        ///< as far as the header was read
  std::string message;
  bool cut = false;  ///< the file ended too early: what a killed writer leaves
};

/// A file, or a part of one.
struct FilePart {
  std::filesystem::path path;
  std::uint64_t begin = 0, end = UINT64_MAX;
};

/// Calls `visit` for each record, in order; damage that it or the reader meets goes to `damage`, and reading
/// goes on with the next record that can be found.
void each_record(const FilePart& file, const std::function<void(warc::RecordHeader, warc::RecordReader&)>& visit,
                 const std::function<void(const Damage&)>& damage);

/// A capture and the records that it was made of.
struct CapturedRecords {
  const Capture& capture;
  const Examined& record;
  const warc::Fields* notes;  ///< null if the next record isn't its notes, or is damaged
  bool is_cut_after;          ///< the file ends where its notes should be
};

struct Visitor {
  std::function<void(const Examined&)> record;
  std::function<void(const CapturedRecords&)> capture;  ///< called when the record after it was read, in order
  std::function<void(const Damage&)> damage;
};

/// One of our own files, up to `end`.
void walk(const std::filesystem::path& file, std::int64_t serial, std::uint64_t end, const Lookup& lookup,
          const Visitor& visitor);

}  // namespace tearsheet::archive
