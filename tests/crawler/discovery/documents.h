#pragma once

// Feeds and sitemaps in the forms in which servers send them.

#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

#include "base/utf8.h"
#include "crawler/discovery/lists.h"

namespace tearsheet::crawler::testing {

inline std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 1, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// Without a byte order mark.
inline std::string utf16(std::string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : to_utf16(text)) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

/// What tests of URLs and dates compare.
inline std::vector<ListedUrl> urls_and_dates(std::vector<ListedUrl> listed) {
  for (auto& each : listed) each = {each.url, each.date};
  return listed;
}

}  // namespace tearsheet::crawler::testing
