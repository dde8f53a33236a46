#pragma once

// SIGINT and SIGTERM ask a long verb to finish what it has in hand and stop; a second one ends the process at once.

#include <atomic>

namespace tearsheet {

/// From now on the signals set the flag. Call once, before threads start.
void watch_interrupts();

const std::atomic<bool>& interrupt_flag();
bool interrupted();

/// As if a signal had come: for a thread that fails while another is at work.
void request_interrupt();

}  // namespace tearsheet
