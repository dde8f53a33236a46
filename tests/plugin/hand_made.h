#pragma once

// Queries made by hand, without the parser, as programs may make them.

#include <string>
#include <utility>
#include <vector>

#include "plugin/query/query.h"

namespace tearsheet::plugin {

/// A node without arguments: of these words, with this number.
inline query::Query operand(query::QueryKind kind, std::vector<std::string> words, std::uint32_t count = 0) {
  query::Query query;
  query.kind = kind;
  query.words = std::move(words);
  query.count = count;
  return query;
}

}  // namespace tearsheet::plugin
