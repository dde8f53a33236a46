#pragma once

// Which search engine a desk uses. The rest of desk/ and cli/ knows only the interface of engines.

#include <filesystem>
#include <memory>

#include "plugin/engine/engine.h"

namespace tearsheet::desk {

/// The engine whose index is in this folder.
std::unique_ptr<plugin::SearchEngine> engine_at(const std::filesystem::path& index);

}  // namespace tearsheet::desk
