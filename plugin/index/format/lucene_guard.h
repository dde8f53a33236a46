#pragma once

// No exception of Lucene++ leaves the index: every public function runs inside guarded(), which turns it into an Error.

#include <filesystem>
#include <string>
#include <utility>

#include <LuceneHeaders.h>

#include "base/error.h"

namespace tearsheet::plugin::index {

/// Throws the exception that is being handled as an Error about `folder`; an Error is rethrown unchanged. To be called in a
/// catch block.
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
