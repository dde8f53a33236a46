#include "plugin/engine/engine.h"

#include "base/json.h"

namespace tearsheet::plugin::engine {

std::string article_json(const analyzers::Article& article) { return dump(to_json(article)); }

std::size_t EngineReader::count(const Query& query, SearchOptions options) const {
  options.limit = options.offset = 0;
  return search(query, options).total;
}

}  // namespace tearsheet::plugin::engine
