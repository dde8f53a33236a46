#pragma once

// A channel's worker: a thread that sends the messages of its queue one by one and posts each outcome.
//
//   give(message) ─► queue ─► [thread: Channel::send] ─► mailbox of results, shared by all workers

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

/// A queue that closes. Thread-safe.
template <class Item>
class Mailbox {
 public:
  void put(Item item) {
    {
      const std::lock_guard lock(mutex_);
      items_.push_back(std::move(item));
    }
    changed_.notify_one();
  }
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }
  /// Waits for an item. Returns nothing once the mailbox is closed and empty.
  std::optional<Item> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    auto item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  bool closed_ = false;
};

struct WorkerResult {
  std::size_t worker = 0;
  Outcome outcome;
};

class Worker {
 public:
  /// `number` identifies it in its results. All references must outlive it.
  Worker(std::size_t number, std::unique_ptr<Channel> channel, const std::atomic<bool>& stop,
         Mailbox<WorkerResult>& results);
  /// Waits for the message in hand.
  ~Worker();

  void give(Message message) { queue_.put(std::move(message)); }

 private:
  std::unique_ptr<Channel> channel_;
  Mailbox<Message> queue_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace tearsheet::alerts
