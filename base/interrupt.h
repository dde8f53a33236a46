#pragma once

// SIGINT and SIGTERM ask a long verb to finish its current step and stop; a second one ends the process at once.

#include <atomic>

namespace tearsheet {

/// From now on the signals set the flag. Call once, before threads start.
void watch_interrupts();

const std::atomic<bool>& interrupt_flag();
bool interrupted();

/// Has the effect of a signal: for a thread that fails while another one is working.
void request_interrupt();

}  // namespace tearsheet
