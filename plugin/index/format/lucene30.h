#pragma once

// The constants of Lucene's index files (format of Lucene 3.0: "Apache Lucene - Index File Formats"), for those who
// write and those who read them. Each is named after the class of Lucene++ that has it.

#include <cstdint>
#include <string_view>

namespace tearsheet::plugin::index::lucene30 {

// Versions of the files' formats, as they stand at their start. Negative ones are those of Lucene's newer numbering.
inline constexpr std::uint32_t kTermsFormat = static_cast<std::uint32_t>(-4);   ///< TermInfosWriter: UTF-8, in bytes
inline constexpr std::uint32_t kFieldsFormat = static_cast<std::uint32_t>(-2);  ///< FieldInfos
inline constexpr std::uint32_t kStoredFormat = 2;                               ///< FieldsWriter: in UTF-8
inline constexpr std::string_view kNormsHeader = "NRM\xff";                     ///< SegmentMerger

/// What a field of .fnm has (FieldInfos).
enum FieldBits : std::uint8_t {
  kIndexed = 0x01,
  kOmitsNorms = 0x10,
  kHasPayloads = 0x20,
  kOmitsPositions = 0x40,  ///< and frequencies
};

/// A stored field of bytes (FieldsWriter).
inline constexpr std::uint64_t kIsBinary = 2;

/// Of .tis and .tii: the head's sizes in bytes, every how many terms the index has one, and its first term's field.
inline constexpr int kFormatBytes = 4, kCountBytes = 8, kIntervalBytes = 4;
inline constexpr std::uint64_t kIndexInterval = 128, kSkipLevels = 10;
inline constexpr std::uint32_t kNoField = UINT32_MAX;

/// An offset of .fdx or .cfs.
inline constexpr int kOffsetBytes = 8;

// .frq: the number of a document is what it grows by, with a bit that says that it has the term once.
// .prx: a position is what it grows by; with payloads, a bit says that one's length follows (it differs from the last).
inline constexpr std::uint32_t kOnce = 1, kLengthFollows = 1;

}  // namespace tearsheet::plugin::index::lucene30
