#pragma once

// The index of index.h as an engine.

#include <filesystem>
#include <memory>

#include "plugin/engine/engine.h"

namespace tearsheet::plugin::index {

/// At this folder, which open_writer() makes if it is missing.
std::unique_ptr<SearchEngine> lucene_engine(std::filesystem::path folder);

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {
using index::lucene_engine;
}  // namespace tearsheet::plugin
