#pragma once

#include <string>
#include <vector>

#include "analyzers/article.h"
#include "config/model/rule.h"

namespace tearsheet::alerts {

/// The different values of a field, without empty ones: names of people, agencies and sections as they are written, an
/// outlet's id, the host of the article's URL.
std::vector<std::string> field_values(const analyzers::Article& article, config::TermField field);

}  // namespace tearsheet::alerts
