#pragma once

// `show --why`: reads an archived page again, with today's analyzers and configuration, and shows the reason why each of
// its lines was kept or dropped, or the claims about one of its fields (`--field author`).

#include <string_view>

#include "analyzers/analyze.h"
#include "archive/archive.h"
#include "cli/output.h"
#include "desk/desk.h"

namespace tearsheet::cli {

/// Prints lines for people, or for `format` json and jsonl one object of schema tearsheet/why/1. If `field` is not empty,
/// only the claims about this field (tearsheet/why-field/1).
void print_why(const desk::OpenDesk& desk, const archive::Archive& archive, const archive::Capture& capture,
               std::string_view format, std::string_view field, Output& out);

}  // namespace tearsheet::cli
