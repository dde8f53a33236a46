#pragma once

// How an alert leaves: one function a kind of channel. Each takes the alert's line as the log has it and says how it
// went; a channel that can't be reached is an outcome, not an exception.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::alerts {

/// Nothing if it was sent, else why not, in a sentence for people.
using SendError = std::optional<std::string>;

/// Appends the line to a file, synced, unless it is there already: after a kill between append and mark the same alert
/// comes again, and is among the last lines then. A half-written last line is mended. The folder is made if missing.
SendError send_to_file(const std::filesystem::path& file, std::string_view line);

/// Runs a program with its arguments, without a shell, in `folder`; the line and a line feed are its standard input.
/// Exit code 0 is "sent". At `timeout` the program and all it started (its process group) are killed.
SendError send_to_program(const std::vector<std::string>& command, const std::filesystem::path& folder,
                          std::string_view line, std::chrono::milliseconds timeout);

}  // namespace tearsheet::alerts
