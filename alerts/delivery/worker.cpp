#include "alerts/delivery/worker.h"

#include <exception>

namespace tearsheet::alerts {

Worker::Worker(std::size_t number, std::unique_ptr<Channel> channel, const std::atomic<bool>& stop,
               Mailbox<WorkerResult>& results)
    : channel_(std::move(channel)), thread_([this, number, &stop, &results] {
        while (const auto message = queue_.take()) {
          try {
            results.put({number, channel_->send(*message, stop)});
          } catch (const std::exception& error) {
            results.put({number, Later{error.what(), {}, true}});
          }
        }
      }) {}

Worker::~Worker() {
  queue_.close();
  thread_.join();
}

}  // namespace tearsheet::alerts
