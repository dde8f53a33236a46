#include <clocale>
#include <csignal>
#include <cstdio>
#include <exception>

#include <unistd.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

/// Their exit code 1 means "nothing found", so an error must not be 1.
bool one_means_nothing(const Verb* verb) {
  return verb && (verb->name == "search" || verb->name == "alerts" || verb->name == "show" || verb->name == "report");
}

int exit_code(const Error& error, const Verb* verb) {
  switch (error.kind()) {
    case ErrorKind::kNoDesk:
      return 10;
    case ErrorKind::kLocked:
      return 11;
    case ErrorKind::kUsage:
    case ErrorKind::kConfiguration:
    case ErrorKind::kQuery:
      return 2;
    default:
      return one_means_nothing(verb) ? 2 : 1;
  }
}

void report(const Error& error) {
  // Cron may start a run while the last one is still at work: that is not worth a mail (docs/manual.md).
  if (error.kind() == ErrorKind::kLocked && !stderr_is_terminal()) return;
  tearsheet::error(error.what());
}

int run(int argc, const char* const* argv) {
  const Verb* verb = nullptr;
  try {
    const auto chosen = choose(verbs(), argc, argv);
    verb = chosen.verb;
    if (!verb) {
      Output out(chosen.common.color);
      out.write(chosen.text);
      out.finish();
      return 0;
    }
    set_verbosity(chosen.common.quiet     ? Verbosity::kQuiet
                  : chosen.common.verbose ? Verbosity::kVerbose
                                          : Verbosity::kNormal);
    const int code = chosen.action(chosen.common);
    return interrupted() ? 130 : code;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kLocked && interrupted()) return 130;  // while it waited for the lock
    report(error);
    return exit_code(error, verb);
  } catch (const PipeClosed&) {
    return 0;
  } catch (const std::bad_alloc&) {
    tearsheet::error("out of memory");
  } catch (const std::exception& error) {
    tearsheet::error(error.what());
  }
  return one_means_nothing(verb) ? 2 : 1;
}

}  // namespace
}  // namespace tearsheet::cli

int main(int argc, char** argv) {
  // If a reader goes away, write() returns an error, which is handled there.
  std::signal(SIGPIPE, SIG_IGN);
  // The same for a write past the limit of a file's size.
  std::signal(SIGXFSZ, SIG_IGN);
  return tearsheet::cli::run(argc, argv);
}
