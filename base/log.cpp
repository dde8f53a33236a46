#include "base/log.h"

#include <atomic>
#include <string>

#include <unistd.h>

namespace tearsheet {
namespace {

std::atomic<Verbosity> g_verbosity{Verbosity::kNormal};

/// One write, so that lines of several threads don't mix.
void say(std::string_view prefix, std::string_view message) {
  const auto line = std::string{prefix}.append(message).append("\n");
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace

void set_verbosity(Verbosity verbosity) { g_verbosity = verbosity; }

void error(std::string_view message) { say("tearsheet: ", message); }

void announce(std::string_view message) {
  if (g_verbosity != Verbosity::kQuiet) say("tearsheet: ", message);
}

void warn(std::string_view message) {
  if (g_verbosity != Verbosity::kQuiet) say("tearsheet: warning: ", message);
}

void note(std::string_view message) {
  const auto verbosity = g_verbosity.load();
  if (verbosity == Verbosity::kVerbose || (verbosity == Verbosity::kNormal && ::isatty(STDERR_FILENO)))
    say("", message);
}

void detail(std::string_view message) {
  if (g_verbosity == Verbosity::kVerbose) say("", message);
}

}  // namespace tearsheet
