#pragma once

// Feeds yaml-cpp, and stops if it reads on and on without an event. To see whether a "[" begins a key, its scanner
// keeps every token up to the "]", at 200 bytes or more each: 64 MiB of them would exhaust memory before we could check
// their depth. Not thread-safe.

#include <algorithm>
#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>

namespace tearsheet::config::yaml {

class Feed : public std::streambuf {
 public:
  explicit Feed(std::string& text) : text_(text) {}

  /// yaml-cpp has processed what it read so far.
  void event() { waiting_ = 0; }
  /// True if the limit was reached; yaml-cpp then saw the end of the file.
  bool stopped() const { return stopped_; }
  std::size_t position() const { return at_; }

 private:
  // Every token contains one of these, or is followed by an event.
  static constexpr std::string_view kTokens = "[]{},:&*!?\"'";
  static constexpr std::size_t kMaxWaiting = 500'000;
  static constexpr std::size_t kChunk = 4'096;

  int_type underflow() override {
    const auto chunk = std::string_view{text_}.substr(at_, kChunk);
    for (const char c : chunk) waiting_ += kTokens.find(c) != std::string_view::npos;
    stopped_ = stopped_ || waiting_ > kMaxWaiting;
    if (chunk.empty() || stopped_) return traits_type::eof();
    char* start = text_.data() + at_;
    setg(start, start, start + chunk.size());
    at_ += chunk.size();
    return traits_type::to_int_type(*start);
  }

  std::string& text_;
  std::size_t at_ = 0, waiting_ = 0;
  bool stopped_ = false;
};

}  // namespace tearsheet::config::yaml
