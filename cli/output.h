#pragma once

// Standard output: data for programs or people. A full disk is an error, a closed pipe a quiet end.
//
// Colour and pager only on a terminal (NO_COLOR, PAGER); --color decides before both.

#include <cstdio>
#include <string>
#include <string_view>

#include "base/error.h"

namespace tearsheet::cli {

/// The reader of our output has gone (`tearsheet export | head`), which is not a failure. Deliberately not a
/// std::exception: libraries between here and main turn those into errors.
class PipeClosed {};

class Output {
 public:
  /// `color` is auto, always or never. `paged` is text for people: it goes through $PAGER if stdout is a terminal, and its
  /// lines have no control character, and none that changes the direction of text, of what they show (visible()).
  explicit Output(std::string_view color = "auto", bool paged = false);
  /// Flushes the rest and ignores errors; finish() reports them.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void line(std::string_view text);  ///< and a line feed; what `text` contains of them is text
  void write(std::string_view text);
  void flush();
  /// Flushes, closes the pager and waits for it. Throws Error(kIo) if bytes couldn't be written, or PipeClosed.
  void finish();

  bool colored() const { return colored_; }
  /// `text` in bold, or as it is without colour.
  std::string strong(std::string_view text) const;
  std::string faint(std::string_view text) const;

 private:
  std::string buffer_;
  bool colored_ = false, for_people_ = false;
  int fd_ = 1;
  std::FILE* pager_ = nullptr;
};

/// The text with U+FFFD in place of control characters (tabs and line feeds stay) and those that change the direction of text or break
/// lines, so that a page can't write on a terminal what it likes.
std::string visible(std::string_view text);

bool stderr_is_terminal();

/// A line of progress on stderr, rewritten in place and cut to the terminal's width; shown on a terminal only that can
/// rewrite a line (TERM isn't "dumb").
class Progress {
 public:
  explicit Progress(bool enabled);
  ~Progress();
  void show(std::string_view text);
  void clear();

 private:
  bool enabled_;
  bool shown_ = false;
};

}  // namespace tearsheet::cli
