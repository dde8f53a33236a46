#pragma once

// Lines around the text that say who and when: "By A | Published: April 15, 2021", "Reported by: A", "Updated …".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::metadata {

struct Byline {
  People people;
  std::vector<StatedDate> dates;
};

/// What a line says if it names authors or dates and nothing else; nothing for other text. Cheap for most other lines,
/// which neither begin with a byline's word nor contain a figure.
std::optional<Byline> read_byline(std::string_view line, const DateContext& context);

}  // namespace tearsheet::analyzers::metadata
