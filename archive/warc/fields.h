#pragma once

// Named fields as WARC headers, application/warc-fields blocks and HTTP headers have them: "Name: value" lines in
// order.
//
// Names compare without case. Folded lines (a line that starts with a blank) belong to the value before them. Lines
// without a colon are left out: they can't be named, and the bytes themselves stay in the archive. Plain values.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tearsheet::archive::warc {

class Fields {
 public:
  /// Control characters in `value` become blanks, so that no value can start a line of its own.
  void add(std::string_view name, std::string_view value);

  void remove(std::string_view name);

  /// The first value of that name, trimmed; empty if there is none.
  std::string_view get(std::string_view name) const&;
  std::string_view get(std::string_view name) const&& = delete;  // a view into what is about to go
  /// All values of that name, joined by ", " (RFC 9110 §5.3).
  std::string all(std::string_view name) const;
  /// As get(), for the fields that are in angle brackets: "<urn:uuid:…>".
  std::string_view uri(std::string_view name) const&;
  std::string_view uri(std::string_view name) const&& = delete;

  /// Lines with CRLF ends.
  std::string text() const;
  static Fields parse(std::string_view lines);

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

/// The next line of `text`, without its CRLF or LF, which is taken off together with it.
std::string_view take_line(std::string_view& text);

}  // namespace tearsheet::archive::warc
