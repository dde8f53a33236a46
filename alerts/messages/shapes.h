#pragma once

// The JSON that each service takes (`shape` of a webhook). Where a service has a form without markup (Slack's rich text,
// the text runs of Adaptive Cards), that is used, because nothing has to be escaped in it.
//
// A message that is too large for its service is cut with a note: first the last alerts go, then the details of the
// remaining one.

#include <string>

#include "alerts/messages/document.h"
#include "config/model/channel.h"

namespace tearsheet::alerts {

/// For kTearsheet message_json(); else what `channel.shape` says.
std::string webhook_body(const Message& message, const config::Channel& channel);

}  // namespace tearsheet::alerts
