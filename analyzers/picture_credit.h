#pragma once

// Where a picture's credit is: in an element of its own, at the end of the caption, in attributes, in the page's
// JSON-LD. In this order, since what readers see is preferred to what is written for programs. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/content/content.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/metadata/head/json_ld.h"

namespace tearsheet::analyzers {

/// The picture's caption without its credit, and the credit; `caption` may be empty, `credit` nothing.
furniture::SplitCaption credit_of_picture(const content::PageImage& picture, const furniture::Agencies& agencies);

/// The page's own copyright and its terms ("All rights reserved", 무단전재), which is not a picture's credit.
bool is_rights_notice(std::string_view line);

/// May both addresses be renditions of one picture? The same file, in any size, from any server and with any query.
bool is_same_picture(std::string_view url, std::string_view other);

/// The credit that the page's JSON-LD gives for the picture at `url`. A lead picture may be the only one described,
/// under a different address. `sites` are the outlet's names, which publishing systems fill in if nothing is known.
std::optional<Credit> linked_credit(const std::vector<metadata::LinkedImage>& linked, std::string_view url,
                                    bool is_lead, const std::vector<std::string>& sites,
                                    const furniture::Agencies& agencies);

}  // namespace tearsheet::analyzers
