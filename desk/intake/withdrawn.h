#pragma once

// Articles that an outlet withdrew: a page that was an article answers 404 or 410. That is the event `withdrawn` of the
// article, at the position of that capture. A page that is still gone at a later visit isn't a new event.

#include <optional>

#include "analyzers/article.h"
#include "archive/archive.h"
#include "config/model/desk.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {

/// The last version of the article that a capture says is gone; nothing if the capture says no such thing, if the capture
/// of the URL before it did already, or if no capture of the URL opened a version of an article.
std::optional<Versions::Opened> withdrawn_by(const archive::Archive& archive, const Versions& versions,
                                             const archive::Capture& capture);

/// The article as the event has it: its text, with the capture that says it is gone. Analyses the last version's page
/// again; nothing if it holds no article any more.
std::optional<analyzers::Article> read_withdrawn(const config::Desk& desk, const archive::Archive& archive,
                                                 const Versions& versions, const archive::Capture& capture);

/// Turns an article into that of the event.
void withdraw(analyzers::Article& article, const archive::Capture& capture);

}  // namespace tearsheet::desk
