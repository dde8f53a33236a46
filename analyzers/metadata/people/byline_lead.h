#pragma once

// The lead of a byline: the words before the names, such as "By", "Von unserem Redakteur", "Text:". people_words.h has
// the table of them. Pure functions.

#include <cstddef>
#include <string_view>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {

struct LineLead {
  std::size_t bytes = 0;  ///< of the line, including what separates it from the names; 0: there is no lead
  bool slight = false;    ///< one small word without a colon: "Von der Leyen" is not a byline
  bool editor = false;
  bool inputs = false;
  bool alone = false;  ///< nothing comes after it
};

/// Only looks at the first words of the line. `box`: an element says that it is a byline, so labels need no colon.
LineLead byline_lead_of(std::string_view line, bool box = false);

/// Fast, for every line of a page: is the first word the first of a lead?
bool may_begin_byline_lead(std::string_view line);

/// What may separate a lead from the names.
bool is_lead_colon(const Token& token);

}  // namespace tearsheet::analyzers::metadata
