#include "base/interrupt.h"

#include <csignal>

namespace tearsheet {
namespace {

std::atomic<bool> g_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void on_signal(int signal) {
  g_interrupted = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

const std::atomic<bool>& interrupt_flag() { return g_interrupted; }

bool interrupted() { return g_interrupted; }

void request_interrupt() { g_interrupted = true; }

}  // namespace tearsheet
