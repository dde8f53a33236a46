#pragma once

// Asks a monitor of cron jobs (`heartbeat: URL`, in the shape of healthchecks.io) when a run starts and ends, so that
// somebody hears of a computer that runs no longer:
//
//   URL/start ─► the run ─► URL         exit code 0, and 3: outlets that fail are said elsewhere
//                       └─► URL/fail    any other, also if the run ended by an exception
//
// A monitor that doesn't answer delays a run by seconds and changes nothing of it. For one thread.

#include <string>
#include <string_view>

#include "desk/desk.h"

namespace tearsheet::desk {

/// `url` with `word` after its path: "https://h.example/ID?x=1" and "fail" give "https://h.example/ID/fail?x=1".
std::string heartbeat_url(std::string_view url, std::string_view word);

class Heartbeat {
 public:
  /// Says that a run starts. The lock must be held: a run that finds it taken is none.
  explicit Heartbeat(const OpenDesk& desk);
  /// The run failed, unless its end was said.
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  /// Says how the run ended; returns `code`. A run that a signal ended has failed.
  int end(int code);

 private:
  void ask(std::string_view word) noexcept;

  const OpenDesk& desk_;
  bool ended_ = false;
};

}  // namespace tearsheet::desk
