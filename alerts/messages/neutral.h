#pragma once

// The one place that makes texts harmless: what outlets and users wrote, before it goes into a form that could read more
// into it. A headline is data of a stranger; it may carry a mail header, a link, a mention of everybody, or a formula.
//
//   any text ─► plain_line() ─► escape_html(), escape_markdown(), escape_slack() … of the form that it goes into
//
// Pure functions; all return valid UTF-8.

#include <string>
#include <string_view>

namespace tearsheet::alerts {

/// One line of what a reader sees: no line breaks, control characters or terminal escapes (ECMA-48), and nothing
/// that is invisible or changes the direction of the text around it (Unicode's Default_Ignorable_Code_Point). Joiners and
/// variation selectors stay where scripts and emoji need them.
std::string plain_line(std::string_view text);

/// The same for a part of a line: blanks at its ends stay.
std::string plain_part(std::string_view text);

/// At most `most` code points, the last one an ellipsis if it was cut.
std::string shortened(std::string text, std::size_t most);

/// A text that begins with = + - or @ would be a formula in a spreadsheet: it gets an apostrophe, which spreadsheets
/// take for "this is text".
std::string without_formula(std::string text);

/// "@everyone" and "@here", or anybody's name after an @, become "＠everyone": to read, but no mention. A mail address
/// stays.
std::string without_mentions(std::string_view text);

/// For the text and for the quoted attributes of HTML and XML.
std::string escape_html(std::string_view text);

/// CommonMark, as Mattermost and Discord read it: a backslash before all punctuation that has a meaning, and before the
/// characters in `also`. Any other backslash would show.
std::string escape_markdown(std::string_view text, std::string_view also = {});

/// Slack's own three escapes; without them <!channel> calls everybody.
std::string escape_slack(std::string_view text);

/// Does it begin with http:// or https://, and has no character that could end a link in a form's syntax? Nothing else
/// becomes a link.
bool is_web_link(std::string_view url);

}  // namespace tearsheet::alerts
