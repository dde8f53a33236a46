#pragma once

// `channels` of tearsheet.yaml. Constants only.

#include "config/schema/shape.h"

namespace tearsheet::config {

extern const Shape kChannels;

}  // namespace tearsheet::config
