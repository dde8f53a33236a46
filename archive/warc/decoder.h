#pragma once

// What WARC files are packed with: gzip, a member a record (WARC 1.1, annex D), or Zstandard, a frame a record, with
// the dictionary that may come first (IIPC, "Zstandard compression of WARC files"). Both are read in the same steps:
//
//   reset() ─► step(in, out) … ─► kEnd: the member (or frame) is complete, its check sum fits, `in` is after it
//
// For one thread.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::archive::warc {

enum class Packing { kNone, kGzip, kZstd };

/// By the first bytes of a file or member; four are enough.
Packing packing_of(std::string_view bytes);

class Decoder {
 public:
  enum class Step { kMore, kEnd, kDamaged };

  virtual ~Decoder() = default;
  /// To the start of a member.
  virtual void reset() = 0;
  /// Takes from `in`, appends at most a piece to `out`. If neither changes, more input is needed.
  virtual Step step(std::string_view& in, std::string& out) = 0;
  /// After kDamaged: what is wrong.
  virtual std::string message() const = 0;
  /// "gzip member", "zstd frame".
  virtual std::string_view unit() const = 0;
};

/// A larger dictionary is refused: real ones have 100 KiB to a few MiB.
inline constexpr std::size_t kLargestDictionary = 64 << 20;

std::unique_ptr<Decoder> gzip_decoder();
/// `dictionary` may be empty. Throws Error(kCorrupt) if it is damaged.
std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary);

/// The length of the frame's content if `bytes` begin with the frame that holds the dictionary of a .warc.zst file.
std::optional<std::size_t> dictionary_length(std::string_view bytes);
/// The dictionary in that content, which may be packed itself. Throws Error(kCorrupt) if it doesn't unpack.
std::string unpacked_dictionary(std::string_view content);

}  // namespace tearsheet::archive::warc
