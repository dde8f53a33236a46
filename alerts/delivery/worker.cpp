#include "alerts/delivery/worker.h"

#include <exception>

namespace tearsheet::alerts {
namespace {

Outcome send(Channel& channel, const Message& message, const std::atomic<bool>& stop) try {
  if (stop) return Later{"stopped before it began"};
  return channel.send(message, stop);
} catch (const std::exception& error) {
  return Later{error.what(), {}, true};
}

}  // namespace

Worker::Worker(std::size_t number, std::unique_ptr<Channel> channel, const std::atomic<bool>& stop, Results results)
    : thread_([number, channel = std::shared_ptr<Channel>(std::move(channel)), &stop, results = std::move(results),
               queue = queue_] {
        while (const auto message = queue->take()) results->put({number, send(*channel, *message, stop)});
      }) {}

Worker::~Worker() {
  queue_->clear();
  queue_->close();
  if (abandoned_)
    thread_.detach();
  else
    thread_.join();
}

}  // namespace tearsheet::alerts
