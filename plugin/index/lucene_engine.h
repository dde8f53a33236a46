#pragma once

// The index of index.h as an engine (engine.h).

#include <filesystem>
#include <memory>

#include "plugin/engine/engine.h"

namespace tearsheet::plugin::index {

/// The engine for an index in this folder, which open_writer() creates if it is missing.
std::unique_ptr<SearchEngine> lucene_engine(std::filesystem::path folder);

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {
using index::lucene_engine;
}  // namespace tearsheet::plugin
