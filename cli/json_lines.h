#pragma once

// JSON lines as they come: what the filters read, one answer for each line and none held back.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace tearsheet::cli {

/// Lines of a file or of standard input, blank ones passed over. For one thread.
class LineReader {
 public:
  struct Line {
    std::size_t number = 0;  ///< from 1
    std::string text;        ///< without its line break
  };

  /// "-" is standard input. Throws Error(kIo) that names the file.
  explicit LineReader(const std::string& path);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// The next line, or nothing where it would have to be waited for; then either wait(), or the input is at its end.
  std::optional<Line> next();
  /// Waits until there is more to read. False at the end of the input.
  bool wait();

 private:
  std::optional<Line> cut();
  bool ready() const;
  void read_more();

  std::string path_, buffer_;
  std::size_t at_ = 0;        ///< of buffer_: what is before is done with
  std::size_t searched_ = 0;  ///< of buffer_: no line break between at_ and here
  std::size_t number_ = 0;
  int fd_ = -1;
  bool ended_ = false;
};

/// {"line":N,"error":{"kind","message"}}
Json line_failure(std::size_t number, std::string_view kind, std::string_view message);

}  // namespace tearsheet::cli
