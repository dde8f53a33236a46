#pragma once

// The secrets of a channel, to keep them out of logs and messages: programs and servers echo what they were given.
//
// It finds a secret as it is, with its blanks squeezed, and the longer lines of a secret that has several; also as JSON
// writes it, with percent-escapes, and in base64, by itself or within a longer text (a log-in's "user NUL password").

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::alerts {

class Secrets {
 public:
  Secrets() = default;
  explicit Secrets(const std::vector<std::string>& secrets);

  /// `text` with each secret replaced by "***".
  std::string hide(std::string text) const;

  /// For a text that was cut, and so may end with the start of a secret: hides secrets, and cuts it to `size` bytes.
  std::string hide_in_start(std::string text, std::size_t size) const;

  /// Bytes of the longest one; 0 if there is none.
  std::size_t longest() const;

 private:
  std::vector<std::string> forms_;  ///< what to look for, the longest first
};

}  // namespace tearsheet::alerts
