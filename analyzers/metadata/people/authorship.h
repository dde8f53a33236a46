#pragma once

// Which of the people that a page names in many places are its authors.
//
// Claims come from JSON-LD, bylines, <meta> and markup; claims/trust.cpp has their order. The first source that names a
// person decides; organizations are authors only if nobody is a person. News agencies are never authors: those of all
// sources are kept apart.

#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/statement.h"
#include "analyzers/metadata/people/author_claim.h"

namespace tearsheet::analyzers {

struct AuthorSources {
  const html::Document& doc;
  const LinkedArticle* linked;               ///< nullptr: the page has no JSON-LD of its article
  const std::vector<AuthorClaim>& bylines;   ///< of lines at the text's head and foot
  const std::vector<Statement>& statements;  ///< of the head
  const std::vector<std::string>& sites;     ///< the outlet's names: no authors while there is another
};

struct Authors {
  People people;                              ///< organizations among them only if they are the authors
  std::vector<AuthorClaim> claims{};          ///< in order of trust
  std::vector<metadata::Verdict> verdicts{};  ///< one per claim
};

/// `everything`: markup is searched for claims even if the head has decided, so that all are in the answer. The people
/// are the same.
Authors choose_authors(const AuthorSources& sources, bool everything = false);

}  // namespace tearsheet::analyzers
