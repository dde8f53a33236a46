#pragma once

// A picture's credit as pages show it. Pure function.

#include <string>
#include <vector>

#include "analyzers/article.h"
#include "base/words.h"

namespace tearsheet::report {

/// "Ada Example / Associated Press / Reuters"; the credit as printed if nobody in it is known.
inline std::string credit_text(const analyzers::Credit& credit) {
  std::vector<std::string> parts;
  for (const auto* part : {&credit.creator, &credit.agency, &credit.via, &credit.source})
    if (!part->empty()) parts.push_back(*part);
  return parts.empty() ? credit.raw : joined(parts, " / ");
}

}  // namespace tearsheet::report
