#pragma once

// What an element says about a date by its attributes and by its names.

#include <optional>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

/// The date that <time datetime>, <meta itemprop content> or <abbr title> states for machines, without a role.
std::optional<StatedDate> stated_date(const html::Document& doc, html::NodeId n, const DateContext& context);

/// By itemprop, class or id of the element, or of the boxes around it that contain nothing else.
DateRole role_of_element(const html::Document& doc, html::NodeId n);

}  // namespace tearsheet::analyzers::metadata
