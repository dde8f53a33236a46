#pragma once

// Work shared by threads, with the results in the order of the input: any --threads N gives the same output.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tearsheet {

/// Takes items from `next` (empty optional: no more) on the calling thread, runs `work` on `threads` threads, and hands
/// the results to `done` on the calling thread in the order of the items. At most 4 × `threads` items are in flight.
/// The first exception of any of the three ends it and is thrown here, after the workers have stopped.
template <class Item, class Result>
void ordered_parallel(unsigned threads, const std::function<std::optional<Item>()>& next,
                      const std::function<Result(Item)>& work, const std::function<void(Result)>& done) {
  if (threads <= 1) {
    while (auto item = next()) done(work(std::move(*item)));
    return;
  }
  using Task = std::packaged_task<Result()>;
  std::mutex mutex;
  std::condition_variable ready;
  std::deque<Task> tasks;
  std::deque<std::future<Result>> results;
  bool stopped = false;
  const auto stop = [&] {
    const std::lock_guard lock(mutex);
    stopped = true;
    ready.notify_all();
  };
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i) {
      workers.emplace_back([&] {
        for (;;) {
          std::unique_lock lock(mutex);
          ready.wait(lock, [&] { return stopped || !tasks.empty(); });
          if (stopped) return;
          auto task = std::move(tasks.front());
          tasks.pop_front();
          lock.unlock();
          task();
        }
      });
    }
    const auto finish_first = [&] {
      auto result = std::move(results.front());
      results.pop_front();
      done(result.get());
    };
    try {
      while (auto item = next()) {
        Task task([&work, held = std::move(*item)]() mutable { return work(std::move(held)); });
        results.push_back(task.get_future());
        {
          const std::lock_guard lock(mutex);
          tasks.push_back(std::move(task));
        }
        ready.notify_one();
        if (results.size() >= 4 * std::size_t{threads}) finish_first();
      }
      while (!results.empty()) finish_first();
    } catch (...) {
      stop();
      workers.clear();  // they must end before what they refer to is destroyed
      throw;
    }
    stop();
  }
}

}  // namespace tearsheet
