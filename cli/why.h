#pragma once

// `show --why`: a page of the archive, read again by today's analyzers and configuration, with the deciding reason for
// each of its lines, or with the claims about one of its fields (`--field author`).

#include <string_view>

#include "analyzers/analyze.h"
#include "archive/archive.h"
#include "cli/output.h"
#include "desk/desk.h"

namespace tearsheet::cli {

/// As lines for people, or in one object of schema tearsheet/why/1 for `format` json and jsonl. If `field` is not
/// empty, the claims about this field alone (tearsheet/why-field/1).
void print_why(const desk::OpenDesk& desk, const archive::Archive& archive, const archive::Capture& capture,
               std::string_view format, std::string_view field, Output& out);

}  // namespace tearsheet::cli
