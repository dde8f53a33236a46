#pragma once

// A silence as silences.yaml states it: alerts that nobody needs to get for a while. Members are named after the keys.

#include <string>
#include <string_view>

#include "base/time.h"
#include "config/model/place.h"

namespace tearsheet::config {

/// What a silence is of: its alerts are about a rule, a story, an outlet, or articles that match a query.
enum class SilenceBy { kRule, kStory, kOutlet, kQuery };
inline constexpr std::string_view kSilenceBys[] = {"rule", "story", "outlet", "query"};

struct Silence {
  SilenceBy by = SilenceBy::kRule;
  std::string of;  ///< id of a rule, story or outlet, or a query
  Time until{};    ///< it is in force for articles that were captured before
  std::string reason, author;
  Place place;  ///< of the text of `of`
};

}  // namespace tearsheet::config
