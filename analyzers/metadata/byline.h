#pragma once

// Lines around the text that say who and when: "By A | Published: April 15, 2021", "Reported by: A", "Updated …".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/metadata/date_text.h"

namespace tearsheet::analyzers {

struct Byline {
  std::vector<std::string> authors;
  std::vector<StatedDate> dates;
};

/// What a line says that names authors or dates and nothing else; nothing for other text.
std::optional<Byline> read_byline(std::string_view line, const DateContext& context);

}  // namespace tearsheet::analyzers
