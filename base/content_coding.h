#pragma once

// HTTP content codings (RFC 9110 §8.4.1): gzip, x-gzip, deflate (zlib or raw), br, zstd, in any combination. Output is
// limited, so a decompression bomb does no harm. Pure functions.
//
// Servers name codings that they did not apply, apply some that they do not name, and make up names. So:
//   - a body that is not in the coding named for it is taken as it is; gzip, zlib and raw deflate go by what they are
//   - a name that we don't know ("none", "UTF-8") is as if it were not there
//   - what is left is unpacked as long as it is gzip

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet {

struct Decoded {
  std::string bytes;       ///< what could be decoded, even if the input ended early
  bool complete = true;    ///< nothing of the below is amiss, and nothing is damaged
  bool has_end = false;    ///< a coding that says where it ends was decoded up to there
  bool is_cut = false;     ///< the input ended before a coding did
  bool too_large = false;  ///< the limit was reached, and decoding stopped there
  bool unknown = false;    ///< a coding that we don't know was named, and `bytes` are no text
};

/// `codings` is the Content-Encoding header ("gzip, br"; empty is identity), `limit` the most bytes to produce.
Decoded decode_content(std::string_view codings, std::string_view body, std::uint64_t limit);

}  // namespace tearsheet
