#pragma once

// `why-not`: why a rule said nothing about a page. The first reason that holds, from the crawl to the delivery:
//
//   unknown_url   nobody has seen the URL: neither the desk nor a list or page names it
//   refused       robots.txt or an address rule forbids it
//   not_fetched   known, and not fetched yet
//   failed        asked, and refused or broken for now (429, 5xx, network)
//   no_article    fetched, and no article was found in it
//   not_matched   the query doesn't match; `clause` is its smallest part that fails
//   excepted, silenced, duplicate, aged   decided so
//   held          it waits: to be taken in, for its rule to work again, or for a channel
//   rule_off      the rule's status is off
//   alerted       there is an alert
//
// Reads the desk's state; fetches nothing and writes nothing.

#include <string>

#include "base/json.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// tearsheet/why-not/1. Throws Error(kUsage) for a rule that neither the desk nor its log knows, or a malformed URL.
Json why_not(const OpenDesk& desk, const std::string& url, const std::string& rule);

}  // namespace tearsheet::desk
