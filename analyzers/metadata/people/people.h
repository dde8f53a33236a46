#pragma once

// Who wrote it: bylines ("By A and B", "Reported by: NAME", "Von A") and stated authors, as names.
//
//   "By Ada Example, political editor, and Bo Beispiel in Moscow (AP)"
//     authors: Ada Example, Bo Beispiel    agencies: Associated Press
//
// Job titles, degrees, places and organizations after a name are not part of it. Newsrooms ("Staff", "Web Desk") and
// addresses name nobody. The words are in people_words.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::metadata {

struct People {
  std::vector<std::string> authors;        ///< persons, pseudonyms
  std::vector<std::string> agencies;       ///< canonical (furniture/credits/agencies.h)
  std::vector<std::string> organizations;  ///< "NETGEAR Team", "CBC Bank": authors if nobody else is named

  bool empty() const { return authors.empty() && agencies.empty() && organizations.empty(); }
  void add(const People& more);
  bool operator==(const People&) const = default;
};

/// The people of a line that is a byline and nothing else; nobody for "By Staff Reporter", only the agencies of "With
/// inputs from AFP"; nothing for other text.
std::optional<People> parse_byline(std::string_view line);

/// Does it begin as a byline does ("By", "Reported by:")?
bool has_byline_lead(std::string_view line);

/// Is it such a beginning with nothing after it ("By", "Written by:")?
bool is_byline_lead(std::string_view line);

/// The people in what a page states as author ("Ada Example, Bo Beispiel", "Ada Example and Reuters"). What doesn't
/// look like a person's name counts as a pseudonym or organization if nothing else is stated.
People people_of(std::string_view stated);

/// The same for what a page states to be a person (schema.org/Person): two to five words are that person, whatever they
/// mean, unless all of them name a newsroom or an agency.
People people_of_person(std::string_view stated);

/// The same for the text of an element that is marked as a byline: labels ("Autor Ada Beispiel") need no colon there.
People people_of_box(std::string_view text);

/// Two words or more that may be a person's name; for lines that nothing marks as an author.
bool is_full_name(std::string_view text);

/// Adds the names in `more` that are not in `authors` yet, compared by folded spelling.
void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more);

}  // namespace tearsheet::analyzers::metadata
