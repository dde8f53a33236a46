#pragma once

// A document as plain text: the first part of a mail, and what chats show where they can't show more. Words that
// matched are *marked*.

#include <string>

#include "alerts/messages/document.h"

namespace tearsheet::alerts {

std::string plain_text(const Document& document);

}  // namespace tearsheet::alerts
