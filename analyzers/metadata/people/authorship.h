#pragma once

// Who of those that a page names in many places is its author.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/statement.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers {

struct AuthorSources {
  const html::Document& doc;
  const LinkedArticle* linked;               ///< nullptr: the page has no JSON-LD of it
  const People& bylines;                     ///< of lines at the text's head and foot
  const std::vector<Statement>& statements;  ///< of the head, in order of trust
  const std::vector<std::string>& sites;     ///< the outlet's names: no authors while there is another
};

/// Authors of JSON-LD, else of the bylines, else marked up where they are shown, else of the head's <meta>; where
/// nobody is a person, the house that is stated to be the author. Agencies are those of all statements.
People choose_people(const AuthorSources& sources);

}  // namespace tearsheet::analyzers
