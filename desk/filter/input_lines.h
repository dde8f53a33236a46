#pragma once

// Reads lines as they arrive, for the filters: each line is answered at once.

#include <cstddef>
#include <optional>
#include <string>

namespace tearsheet::desk {

/// Lines of a file or of standard input. Blank ones are skipped, but counted. For one thread.
class InputLines {
 public:
  struct Line {
    std::size_t number = 0;  ///< from 1
    std::string text;        ///< without its line break
  };

  /// "-" is standard input. Throws Error(kIo) naming the file.
  explicit InputLines(const std::string& path);
  ~InputLines();
  InputLines(const InputLines&) = delete;
  InputLines& operator=(const InputLines&) = delete;

  /// The next line. Nothing if it isn't there yet (call wait()), or if the input has ended.
  std::optional<Line> next();
  /// Waits until there is more to read. False at the end of the input.
  bool wait();

 private:
  std::optional<Line> cut();
  bool ready() const;
  void read_more();

  std::string path_, buffer_;
  std::size_t at_ = 0;        ///< in buffer_: everything before has been returned
  std::size_t searched_ = 0;  ///< in buffer_: there is no line break from at_ to here
  std::size_t number_ = 0;
  int fd_ = -1;
  bool ended_ = false;
};

}  // namespace tearsheet::desk
