#pragma once

// A line of the alert log, schema tearsheet/alert/1 (interface.md, Outputs), and the chain that holds the lines
// together:
//
//     content_hash = SHA-256(compact JSON of all keys but schema, seq, prev, hash and itself)
//     hash         = SHA-256(prev followed by content_hash)        the first prev is 64 zeros
//
// So a line's content can be erased by law, and the chain still holds.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/rules/rules.h"
#include "base/json_fwd.h"

namespace tearsheet::alerts {

/// What stands before the first line.
std::string first_prev();

/// The content of a `new` decision: time … decision. The article must have its capture.
Json alert_content(const config::Rule& rule, const std::string& rule_sha256, const plugin::Candidate& candidate,
                   const std::vector<plugin::Span>& spans);

std::string content_hash(const Json& content);

/// The whole line, keys in the contract's order.
Json alert_line(std::int64_t seq, const std::string& prev, const Json& content);

/// What is wrong with a line that should be number `seq` behind `prev`, as the end of a sentence; empty if all fits.
std::string line_flaw(const Json& line, std::int64_t seq, const std::string& prev);

}  // namespace tearsheet::alerts
