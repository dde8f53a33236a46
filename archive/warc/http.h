#pragma once

// HTTP messages as they are in WARC records (RFC 9112), and what we change in them before they are archived.
//
// A body is archived without its transfer coding, so the head must not claim one: Transfer-Encoding is renamed, and
// Content-Length made true; the originals stay under X-Archive-Orig- names. Only other people's WARCs hold chunked
// bodies. Heads in the wild end their lines with LF alone, fold, and hold any byte: all of it is kept. Pure functions.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/warc/fields.h"

namespace tearsheet::archive::warc {

/// The status of a status line: 100 to 999 (RFC 9112 §4), 0 if it has none. Also "http/1.1 200" and "HTTP/2 200".
int status_of(std::string_view line);

struct HttpHead {
  int status = 0;  ///< 0 if there is no status line
  Fields fields;
};

HttpHead parse_head(std::string_view head);

/// The length of the head with its blank line; nothing as long as that line is missing.
std::optional<std::size_t> head_length(std::string_view message);

/// A response head that fits a body of `body_size` bytes, with its blank line. The version becomes HTTP/1.1, and cookies
/// are left out: they are keys, not content.
std::string archived_head(std::string_view head, std::size_t body_size);

/// Is a body compressed already, by its content coding or its media type? What claims to be and begins like text is
/// not.
bool is_compressed(std::string_view head, std::string_view body);

/// A request without the fields that carry secrets, with its blank line.
std::string archived_request(std::string_view request);

/// Takes the chunked transfer coding off a body that comes in pieces (RFC 9112 §7.1). A body that doesn't start with a
/// chunk size was de-chunked by whoever archived it: it passes unchanged.
class Dechunker {
 public:
  /// Appends to `out` what `piece` brings.
  void feed(std::string_view piece, std::string& out);
  /// The body ends here.
  void finish(std::string& out);
  /// Was the last chunk seen (or was the body not chunked)?
  bool complete() const { return state_ == State::kEnd || state_ == State::kPlain; }

 private:
  enum class State { kSize, kData, kDataEnd, kEnd, kPlain, kBroken };
  void size_line(std::string& out);

  State state_ = State::kSize;
  bool first_ = true;
  std::string line_;
  std::uint64_t left_ = 0;
};

}  // namespace tearsheet::archive::warc
