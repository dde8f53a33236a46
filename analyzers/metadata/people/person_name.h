#pragma once

// One name of a list of authors: which part of it is the person, and whether it is a person at all. The words are in
// people_words.cpp.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::metadata {

/// Of a name, divided by white space: "M.D." and "Jean-Luc" are one each.
struct NameWord {
  std::string_view text;
  std::string folded;
};
std::vector<NameWord> name_words(std::string_view name);

/// Without blanks, quotes and full stops around it, but with that of "Jr." and "A.B.".
std::string_view trimmed_name(std::string_view name);

/// The name in "political editor Ada Example", "Ada Example Senior Writer", "Ada Example RN"; empty if there is only a
/// job title.
std::string_view without_job_title(std::string_view name);

/// Only job titles and what precedes them: "Senior Political Editor".
bool is_only_job_title(std::string_view name);

/// Is any word of it a job title?
bool has_role(std::string_view name);

/// "PhD", "MD MPH"
bool is_only_degrees(std::string_view name);

/// "Staff", "Web Desk", "Sample News Desk": names nobody.
bool is_newsroom(std::string_view name);
/// A newsroom with a name of its own ("Sample Editorial Team"): an author if nobody else is named.
bool is_named_newsroom(std::string_view name);

/// "Sample Team", "Ministry of Trade": an author that is not a person. `person`: the page says that it names a person,
/// so words that are surnames, too ("Edith Bank"), count only after an acronym ("CBC Bank").
bool is_organization(std::string_view name, bool person = false);

/// Two to five words as a person's name has them, whatever they mean: without digits and marks of sentences or
/// addresses, the first and the last with a capital in scripts that have them.
bool has_shape_of_person(std::string_view name);

/// The name of an account rather than a person: one word, or with a lower-case word that is not a particle of names
/// ("Watermark feed").
bool is_account(std::string_view name);

/// "MDR Thüringen", "BBC Scotland" after a name are employers; two letters may be initials.
bool begins_with_acronym(std::string_view name);

bool begins_upper(std::string_view text);

/// A decimal digit of any script; exact, unlike may_hold_figure (tokens.h).
bool holds_digit(std::string_view text);

}  // namespace tearsheet::analyzers::metadata
