#pragma once

// Which of the people that a page names in many places are its authors.
//
// Claims come from the outlet's selectors, JSON-LD, bylines, <meta> and markup; claims/trust.cpp has their order. The
// first source that names a person decides; organizations are authors only if no person is named. News agencies are
// never authors; those of all sources are collected separately.

#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/statement.h"
#include "analyzers/metadata/people/author_claim.h"

namespace tearsheet::analyzers::metadata {

struct AuthorSources {
  const html::Document& doc;
  const LinkedArticle* linked;               ///< nullptr: the page's JSON-LD describes no article
  const std::vector<AuthorClaim>& lines;     ///< that selectors name, and those at the text's head and foot
  const std::vector<Statement>& statements;  ///< of the head
  const std::vector<std::string>& sites;     ///< the outlet's names: authors only if nobody else is
};

struct Authors {
  People people;                      ///< organizations among them only if they are the authors
  std::vector<AuthorClaim> claims{};  ///< in order of trust
  std::vector<Verdict> verdicts{};    ///< one per claim
};

/// What became of a claim; `open`: no claim of a higher rank named a person.
Verdict verdict_of(const AuthorClaim& claim, bool open);

/// `everything`: search the markup for claims even if the head has decided, so that all claims are returned. The people
/// are the same.
Authors choose_authors(const AuthorSources& sources, bool everything = false);

}  // namespace tearsheet::analyzers::metadata
