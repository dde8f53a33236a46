#pragma once

// Runs the same work for each of several things, on a few threads.

#include <cstddef>
#include <functional>

namespace tearsheet::plugin::index {

/// Calls work(0) … work(count - 1), each once, on up to `threads` threads (the caller's is one of them), in any order.
/// Rethrows the first exception that it sees, after all threads have ended.
void in_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

}  // namespace tearsheet::plugin::index
