#pragma once

// Secrets are never written in YAML. They are expanded where they are used, and no message ever holds one.
//
//     ${env:NAME}     a variable of the environment
//     ${file:PATH}    a file's text without the line break at its end; relative to the desk

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/model/channel.h"

namespace tearsheet::config {

/// `text` with its secrets expanded. They are also added to `secrets`, so that other programs' output can be searched
/// for them (alerts/channels). Any other "${" stays as it is, but "${word:" is refused as a mistake. Throws
/// Error(kConfiguration) that names the variable or file.
std::string expand_secrets(std::string_view text, const std::filesystem::path& desk_folder,
                           std::vector<std::string>& secrets);

/// Expands all secrets of a channel in place, and returns them; also the part of an URL with secrets that a server repeats.
std::vector<std::string> expand_secrets(Channel& channel, const std::filesystem::path& desk_folder);

}  // namespace tearsheet::config
