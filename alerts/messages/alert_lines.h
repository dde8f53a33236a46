#pragma once

// What a message says of one alert:
//
//     Blackout in Linz                                          the headline, linked
//     Example Post, 1 November 2026, 09:10 (Europe/Berlin)      outlet, and when it was published or seen
//     The power cut hit 40,000 homes.                           the sentence, with the words marked
//     Also in: Example Times                                    outlets with the same story
//     Ring the duty officer.                                    the rule's note
//     Rule: Power cuts (grid-failures), severity high
//     Silence this story: tearsheet silence add --story …       and the rule

#include "alerts/messages/document.h"

namespace tearsheet::alerts {

/// `with_rule`: with note, rule, and how to silence the rule. In a message of several alerts of one rule that is only
/// said once.
Lines alert_lines(const MessageAlert& alert, const Message& message, bool with_rule);

}  // namespace tearsheet::alerts
