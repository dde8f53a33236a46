#pragma once

// HTTP content codings (RFC 9110 §8.4.1): gzip, x-gzip, deflate (zlib or raw), br, zstd, in any combination. Output is
// limited, so a decompression bomb does no harm. Pure functions.

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet {

struct Decoded {
  std::string bytes;       ///< what could be decoded, even if the input ended early
  bool complete = true;    ///< false: the input was cut or damaged
  bool too_large = false;  ///< true: the limit was reached, and decoding stopped there
  bool unknown = false;    ///< true: a coding that we don't know; `bytes` is the input
};

/// `codings` is the Content-Encoding header ("gzip, br"; empty is identity), `limit` the most bytes to produce.
Decoded decode_content(std::string_view codings, std::string_view body, std::uint64_t limit);

}  // namespace tearsheet
