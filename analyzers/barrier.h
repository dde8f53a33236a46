#pragma once

// Pages that answer in an article's place: a request for consent, a test for robots, a demand for scripts, a refusal,
// "not found" with status 200.
//
// Such a page at a known URL must not become a new version of the article. It is known by wordings in many languages
// (barrier_words.inc): in its title or headline if the page has little text, or in the greater part of its text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/content/content.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// The kinds: consent_wall, robot_check, needs_script, access_denied, not_found. `titles`: the headlines that the page
/// states. Pure; linear in the body.
std::optional<NoArticle> barrier_of(const html::Document& doc, const std::vector<std::string>& titles,
                                    const content::Content& content);

/// Does the line have one of the wordings of a request for consent?
bool is_consent_line(std::string_view line);

}  // namespace tearsheet::analyzers
