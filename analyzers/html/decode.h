#pragma once

// Decodes the bytes of a page: WHATWG HTML §13.2.3 and Encoding §6, with our own rules where a page contradicts itself.
//
//   byte order mark, else HTTP charset, else <meta> in the first 1,024 bytes, else "is it valid UTF-8?", else detection
//
// Deviations: bytes that are valid UTF-8 with characters beyond ASCII are UTF-8 whatever was declared (a stale
// "charset=iso-8859-1" would give mojibake), and if declared UTF-8 is mostly invalid, the encoding is detected instead.
// What was declared is kept. If all of a page was encoded twice ("Ã©"), that is undone. The text is UTF-8 in NFC with
// "\n" line ends; undecodable bytes and NULs become U+FFFD. Never throws unless memory runs out.

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::html {

enum class EncodingSource { kBom, kHttp, kMeta, kValidUtf8, kDetected, kFallback };

/// "bom", "http", "meta", "valid_utf8", "detected", "fallback".
std::string_view to_string(EncodingSource source);

struct Decoding {
  std::string text;
  std::string_view encoding;                          ///< as in encodings.h
  EncodingSource source = EncodingSource::kFallback;  ///< what decided
  std::string declared;                               ///< the label that HTTP or the page gave, empty if none
  bool contradicted = false;                          ///< the bytes are not in the declared encoding
  bool damaged = false;                               ///< something became U+FFFD
  std::size_t double_encoded = 0;                     ///< characters that look encoded twice (mojibake.h)
  bool repaired = false;                              ///< … and were repaired
};

/// `content_type` is the HTTP header ("text/html; charset=utf-8"), may be empty.
Decoding decode(std::string_view bytes, std::string_view content_type);

/// The version of uchardet that we were built with: it is part of made_by, since it decides the encoding.
std::string_view encoding_detector_version();

/// The charset parameter of a Content-Type (RFC 9110 §8.3.1), of HTTP or <meta>; empty if none.
std::string_view charset_parameter(std::string_view content_type);

/// The label declared by <meta> in the first 1,024 bytes; empty if none.
std::string_view meta_charset(std::string_view bytes);

}  // namespace tearsheet::analyzers::html
