#pragma once

// The constants of Lucene's index files (format of Lucene 3.0: "Apache Lucene - Index File Formats"), for our readers and
// our writers. The comments name the class of Lucene++ that has each of them.

#include <cstdint>
#include <string_view>

namespace tearsheet::plugin::index::lucene30 {

// The versions at the start of the files. Negative ones belong to Lucene's newer numbering.
inline constexpr std::uint32_t kTermsFormat = static_cast<std::uint32_t>(-4);   ///< TermInfosWriter: UTF-8, in bytes
inline constexpr std::uint32_t kFieldsFormat = static_cast<std::uint32_t>(-2);  ///< FieldInfos
inline constexpr std::uint32_t kStoredFormat = 2;                               ///< FieldsWriter: in UTF-8
inline constexpr std::string_view kNormsHeader = "NRM\xff";                     ///< SegmentMerger

/// The properties of a field in .fnm (FieldInfos).
enum FieldBits : std::uint8_t {
  kIndexed = 0x01,
  kOmitsNorms = 0x10,
  kHasPayloads = 0x20,
  kOmitsPositions = 0x40,  ///< and frequencies
};

/// A stored field of bytes (FieldsWriter).
inline constexpr std::uint64_t kIsBinary = 2;

/// For .tis and .tii: sizes in the head, in bytes; every how many terms .tii has one; the field of its first term.
inline constexpr int kFormatBytes = 4, kCountBytes = 8, kIntervalBytes = 4;
inline constexpr std::uint64_t kIndexInterval = 128, kSkipLevels = 10;
inline constexpr std::uint32_t kNoField = UINT32_MAX;

/// The size of an offset in .fdx or .cfs.
inline constexpr int kOffsetBytes = 8;

// .frq: document numbers are stored as differences, with a bit that means that the document has the term once.
// .prx: positions are stored as differences. With payloads, a bit means that the payload's length follows, because it
// differs from the one before.
inline constexpr std::uint32_t kOnce = 1, kLengthFollows = 1;

}  // namespace tearsheet::plugin::index::lucene30
