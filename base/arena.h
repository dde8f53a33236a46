#pragma once

// Memory for the few texts that differ from their source (references resolved, words folded): chunks that never move
// and are freed together. For one thread.

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace tearsheet {

class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.size() > left_) grow(text.size());
    char* const at = end_ - left_;
    std::memcpy(at, text.data(), text.size());
    left_ -= text.size();
    return {at, text.size()};
  }

 private:
  static constexpr std::size_t kChunk = 16 * 1024;

  void grow(std::size_t least) {
    const auto size = std::max(least, kChunk);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    end_ = chunks_.back().get() + size;
    left_ = size;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* end_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace tearsheet
