#include "desk/engine.h"

#include "plugin/index/lucene_engine.h"

namespace tearsheet::desk {

std::unique_ptr<plugin::SearchEngine> engine_at(const std::filesystem::path& index) {
  return plugin::lucene_engine(index);
}

}  // namespace tearsheet::desk
