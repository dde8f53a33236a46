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

/// Is any word of it a job title?
bool has_role(std::string_view name);

/// "PhD", "MD MPH"
bool is_only_degrees(std::string_view name);

/// "Staff", "Web Desk": names nobody.
bool is_newsroom(std::string_view name);

/// "Sample Team", "Ministry of Trade": an author that is not a person.
bool is_organization(std::string_view name);

/// "MDR Thüringen", "BBC Scotland" after a name are employers; two letters may be initials.
bool begins_with_acronym(std::string_view name);

bool begins_upper(std::string_view text);

}  // namespace tearsheet::analyzers::metadata
