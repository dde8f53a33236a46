#pragma once

// All that a page's head states, read once: <meta>, JSON-LD, and each vocabulary's statement, with their claims.
//
// Pure; lives as long as the document that it was read from.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/claims/claim.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/meta_tags.h"
#include "analyzers/metadata/head/statement.h"

namespace tearsheet::analyzers::metadata {

class PageHead {
 public:
  /// `outlet_name` is what the desk calls the outlet, may be empty.
  PageHead(const html::Document& doc, std::string_view url, const std::string& outlet_name);

  const MetaTags& meta() const { return meta_; }
  const std::optional<LinkedArticle>& linked() const { return linked_; }
  const std::vector<Statement>& statements() const { return statements_; }
  /// Names of the outlet: as the desk and the page call it, and its domain.
  const std::vector<std::string>& sites() const { return sites_; }

  /// What JSON-LD and each vocabulary of <meta> claim; those that state nothing make no claim.
  std::vector<Claim> claims(std::string LinkedArticle::*linked, std::string Statement::*stated) const;
  /// The same for the language, with that of <html>, in order of trust.
  std::vector<Claim> language_claims() const;
  std::vector<Claim> canonical_claims() const;
  /// The titles, with <title>.
  std::vector<Claim> title_claims() const;

  /// From the first vocabulary of <meta> that states it; else empty.
  std::string stated(std::string Statement::*what) const;

 private:
  MetaTags meta_;
  std::optional<LinkedArticle> linked_;
  std::vector<Statement> statements_;
  std::vector<std::string> sites_;
  std::string canonical_;  // of <link>; absolute if the page has a <base>
};

}  // namespace tearsheet::analyzers::metadata
