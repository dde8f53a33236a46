#pragma once

// A message as mail (RFC 5322): one text in two forms, plain and HTML. The same message gives the same Message-ID at each
// attempt, and mails about one story are one thread.

#include <string>

#include "alerts/messages/message.h"
#include "config/model/channel.h"

namespace tearsheet::alerts {

std::string mail_of(const Message& message, const config::Channel& channel);

}  // namespace tearsheet::alerts
