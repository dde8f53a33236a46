#pragma once

// The bytes of a feed or sitemap as UTF-8, whatever was declared: what is valid UTF-8 is taken as it is, without a copy;
// UTF-16 is recognized by its byte order mark or its zero bytes; for the rest the XML declaration is asked, and if that
// is wrong, too, the encoding is guessed as a page's is. A gzip file is unpacked, also one inside another. No I/O.

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::crawler {

/// Unpacked, a document has at most 50 MiB (sitemaps.org); more of it is not read.
inline constexpr std::uint64_t kDocumentLimit = 50ULL << 20;

class DocumentText {
 public:
  /// `bytes` must outlive the object.
  explicit DocumentText(std::string_view bytes);
  DocumentText(const DocumentText&) = delete;
  DocumentText& operator=(const DocumentText&) = delete;

  /// Without a byte order mark.
  std::string_view view() const { return text_; }

 private:
  void unpack();
  void decode();

  std::string own_;  ///< what had to be unpacked or decoded
  std::string_view text_;
};

}  // namespace tearsheet::crawler
