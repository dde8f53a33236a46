#pragma once

// Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and RFC 4287, JSON Feed 1.x, recognized by their content, not by their
// name. Items stay in the order of the document. No I/O; each reader is for one thread at a time.
//
//   bytes ─► document_text (UTF-8) ┬─► xml_repair ─► xml ─► xml_feed ─┬─► Feed
//                                  └─► json_feed ─────────────────────┘
//
// Read in steps (see lists.h).

#include <memory>
#include <string_view>

#include "crawler/discovery/lists.h"

namespace tearsheet::crawler {

class FeedReader {
 public:
  /// `bytes` must outlive the reader. `url` is the feed's own: relative links are resolved against it (and xml:base).
  FeedReader(std::string_view bytes, std::string_view url);
  ~FeedReader();
  FeedReader(FeedReader&&) noexcept;

  /// Reads the next step. False: it is finished.
  bool advance();
  /// Of its text, in bytes, unpacked.
  std::size_t size() const;
  /// What has been read so far; the caller may take items away. The interval is known at the end.
  Feed& feed();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All of it in one step.
Feed read_feed(std::string_view bytes, std::string_view url);

}  // namespace tearsheet::crawler
