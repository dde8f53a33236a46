// Reads "@name": the tree of a list, named query or rule.

#include <algorithm>

#include "base/words.h"
#include "plugin/query/parser.h"

namespace tearsheet::plugin::query {
namespace {

std::size_t nesting_of(const Query& query) {
  std::size_t deepest = 0;
  for (const auto& arg : query.args) deepest = std::max(deepest, nesting_of(*arg));
  return deepest + 1;
}

}  // namespace

QueryPtr Parser::saved(const Token& token, std::size_t name_start) {
  const auto name = utf8(token.text, name_start);
  if (name.empty()) fail(token, "a name must follow the @: write @name, or \\@ for the character");
  const auto& open = shared_.open_names;
  if (std::find(open.begin(), open.end(), name) != open.end())
    fail(token, "@" + name + " uses itself: " + cycle(name) + "; take one of these uses out");

  const auto key = std::make_pair(name, field_);
  auto found = shared_.expansions.find(key);
  if (found == shared_.expansions.end()) {
    found = shared_.expansions.emplace(key, expand(token, name)).first;
  } else {
    count_terms(token, found->second.terms);
  }
  if (nesting_ + found->second.nesting > kMaxNesting) fail(token, "@" + name + " is nested too deeply here");
  return finish(*found->second.query, token.from, token.to);
}

std::string Parser::cycle(const std::string& name) const {
  std::string path;
  const auto& open = shared_.open_names;
  for (auto it = std::find(open.begin(), open.end(), name); it != open.end(); ++it) path += "@" + *it + " → ";
  return path + "@" + name;
}

Parser::Shared::Expansion Parser::expand(const Token& token, const std::string& name) {
  const auto text = shared_.context.saved ? shared_.context.saved(name) : std::nullopt;
  if (!text) {
    const auto known = nearest(name, shared_.context.saved_names);
    fail(token, "there is no list, query or rule \"" + name +
                    "\": " + (known.empty() ? "define it under lists: or queries:" : "did you mean @" + known + "?"));
  }
  const Level level(*this, token);
  const auto terms_before = shared_.terms;
  shared_.open_names.push_back(name);
  auto query = parse_saved(token, name, *text);
  shared_.open_names.pop_back();
  return {query, shared_.terms - terms_before, nesting_of(*query)};
}

QueryPtr Parser::parse_saved(const Token& token, const std::string& name, const std::string& text) {
  try {
    return Parser(shared_, text, nesting_, field_, place_ != nullptr ? place_ : &token).whole();
  } catch (const QueryProblem& problem) {
    fail(token, "in @" + name + ": " + problem.message);
  }
}

}  // namespace tearsheet::plugin::query
