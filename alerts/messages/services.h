#pragma once

// One service each: its JSON, and whether it would take it. For shapes.cpp.

#include "alerts/messages/document.h"
#include "base/json.h"
#include "config/model/channel.h"

namespace tearsheet::alerts {

struct Service {
  Json (*body)(const Document&, const config::Channel&);
  bool (*takes)(const Json&);
};

extern const Service kSlackService, kMattermostService, kDiscordService, kTeamsService, kMatrixService, kNtfyService;

}  // namespace tearsheet::alerts
