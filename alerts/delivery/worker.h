#pragma once

// A channel's worker: a thread that sends the messages of its queue one by one and posts each outcome.
//
//   give(message) ─► queue ─► [thread: Channel::send] ─► mailbox of results, shared by all workers
//
// After a stop it begins no message: those in its queue come back as Later. A worker whose channel doesn't return can be
// abandoned: its thread then keeps what it uses, and ends when the channel returns, or with the process.

#include <atomic>
#include <chrono>
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
    return first();
  }
  /// Waits for an item, at most so long.
  std::optional<Item> take_within(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, time, [&] { return closed_ || !items_.empty(); });
    return first();
  }
  /// Removes all items, and returns how many there were.
  std::size_t clear() {
    const std::lock_guard lock(mutex_);
    const auto count = items_.size();
    items_.clear();
    return count;
  }

 private:
  std::optional<Item> first() {
    if (items_.empty()) return std::nullopt;
    auto item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

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
  using Results = std::shared_ptr<Mailbox<WorkerResult>>;

  /// `number` identifies it in its results. `stop` must outlive it, even if it is abandoned.
  Worker(std::size_t number, std::unique_ptr<Channel> channel, const std::atomic<bool>& stop, Results results);
  /// Drops what it has not begun, and waits for the message in hand, unless the worker was abandoned.
  ~Worker();

  void give(Message message) { queue_->put(std::move(message)); }
  /// Takes all messages back that it has not begun, and returns how many there were.
  std::size_t take_back() { return queue_->clear(); }
  void abandon() { abandoned_ = true; }

 private:
  std::shared_ptr<Mailbox<Message>> queue_ = std::make_shared<Mailbox<Message>>();
  bool abandoned_ = false;
  std::thread thread_;
};

}  // namespace tearsheet::alerts
