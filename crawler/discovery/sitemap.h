#pragma once

// Sitemaps as sitemaps.org has them: url sets (also with Google's news extension), indexes, plain lists of URLs, and
// feeds, which may serve as sitemaps as well; read as document_text.h and xml_repair.h say. No I/O; each reader is for
// one thread at a time.

#include <memory>
#include <string_view>

#include "crawler/discovery/lists.h"

namespace tearsheet::crawler {

class SitemapReader {
 public:
  /// `bytes` must outlive the reader.
  SitemapReader(std::string_view bytes, std::string_view url);
  ~SitemapReader();
  SitemapReader(SitemapReader&&) noexcept;

  /// Reads the next step (see lists.h). False: it is finished.
  bool advance();
  /// Of its text, in bytes, unpacked.
  std::size_t size() const;
  /// What has been read so far; the caller may take entries away.
  Sitemap& sitemap();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All of it in one step.
Sitemap read_sitemap(std::string_view bytes, std::string_view url);

}  // namespace tearsheet::crawler
