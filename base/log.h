#pragma once

// Messages to people, on stderr. Data never goes this way (docs/manual.md: data to stdout, messages to stderr).

#include <string_view>

namespace tearsheet {

enum class Verbosity { kQuiet, kNormal, kVerbose };

/// For the whole program; set once in main before threads start. A verb that cron starts and that succeeds must
/// print nothing, so note() writes only to a terminal or with --verbose.
void set_verbosity(Verbosity verbosity);

void error(std::string_view message);     ///< "tearsheet: …"; always shown
void announce(std::string_view message);  ///< "tearsheet: …"; what somebody waits to hear; shown unless --quiet
void warn(std::string_view message);      ///< "tearsheet: warning: …"; shown unless --quiet
void note(std::string_view message);      ///< shown on a terminal or with --verbose
void detail(std::string_view message);    ///< shown with --verbose

}  // namespace tearsheet
