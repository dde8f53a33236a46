#pragma once

// Nothing that Lucene++ throws crosses the seam: every public function of the index runs inside guarded().

#include <filesystem>
#include <string>
#include <utility>

#include <LuceneHeaders.h>

#include "base/error.h"

namespace tearsheet::plugin::index {

/// Throws what is being handled as an Error about `folder`; an Error goes on unchanged. Call it in a catch block.
[[noreturn]] void rethrow_as_error(const std::filesystem::path& folder);

template <class Function>
decltype(auto) guarded(const std::filesystem::path& folder, Function&& function) {
  try {
    return std::forward<Function>(function)();
  } catch (...) {
    rethrow_as_error(folder);
  }
}

}  // namespace tearsheet::plugin::index
