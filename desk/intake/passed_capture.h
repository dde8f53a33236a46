#pragma once

// How captures and earlier versions are passed to alerts.

#include "alerts/log/decider.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {

/// The server says that the page is there no more.
bool says_gone(const archive::Capture& capture);

alerts::PassedCapture passed(const archive::Capture& capture);
alerts::PageHolds held_by(const analyzers::Analysis& page);

/// Analyses the version before an article's again. Refers to all arguments.
alerts::VersionBefore version_before(const config::Desk& desk, const archive::Archive& archive,
                                     const Versions& versions, const analyzers::Article& article);

}  // namespace tearsheet::desk
