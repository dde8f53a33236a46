#pragma once

// What silences that have ended held back, in words: nobody needs to remember to ask.

#include <string>
#include <vector>

#include "alerts/silences/silences.h"
#include "base/database.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// A text of several lines for each silence that held something back: how much, and its first alerts.
std::vector<std::string> held_back_texts(const OpenDesk& desk, Database& coverage,
                                         const std::vector<alerts::Silence>& ended);

}  // namespace tearsheet::desk
