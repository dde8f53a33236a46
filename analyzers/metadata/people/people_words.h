#pragma once

// The words around authors' names, as data: add a word to people_words.cpp, and nothing else.
//
// All lookups take folded words (tokens.h), several joined by one blank.

#include <string_view>

namespace tearsheet::analyzers::metadata {

/// What comes before names: "By", "Written by", "Von", "Автор:".
struct BylineLead {
  bool known = false;
  bool needs_colon = false;  ///< without one they may begin any text: "Text", "Author"
  bool editor = false;       ///< who edited or published it: a byline, but without an author
  bool inputs = false;       ///< what it used: only agencies are named
};
BylineLead find_byline_lead(std::string_view folded);

/// May a lead begin with this word?
bool begins_byline_lead(std::string_view folded);

/// The name of a newsroom, which names nobody: "Staff Reporter", "Web Desk", "Redaktion", "admin".
bool is_newsroom_name(std::string_view folded);
/// A word that makes any name that of a newsroom: "desk", "bureau".
bool is_newsroom_word(std::string_view folded);

/// "mail", "Twitter", "Follow": stands beside a name and names nobody.
bool is_contact(std::string_view folded);

/// "Fotos", "Illustration": whoever made them is not an author. "Text", "words": whoever wrote them is.
bool is_picture_word(std::string_view folded);
bool is_text_word(std::string_view folded);

/// A job title: "editor", "Redakteurin", "correspondent". is_role_modifier() knows what may precede it: "senior".
bool is_role(std::string_view folded);
bool is_role_modifier(std::string_view folded);

/// "PhD", "MD", "RN": comes after a name and is not part of it.
bool is_degree(std::string_view folded);

/// "and" between two names.
bool is_name_and(std::string_view folded);

/// "in", "for", "aus": what follows is the place or the employer of the name before it.
bool ends_name_words(std::string_view folded);

/// "on", "at", "le": may be between names and a date.
bool introduces_date(std::string_view folded);

/// A word in the names of organizations that write under their own name: "team", "bank", "strategies", "university".
bool is_organization_word(std::string_view folded);

/// A word of organizations that is a surname, too ("bank", "church"): where a person is stated, it says nothing.
bool is_house_name(std::string_view folded);

/// A job title that is a surname, too ("head", "leiter").
bool is_title_name(std::string_view folded);

}  // namespace tearsheet::analyzers::metadata
