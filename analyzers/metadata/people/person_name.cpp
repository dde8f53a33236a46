#include "analyzers/metadata/people/person_name.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/furniture/credits/names.h"
#include "analyzers/metadata/people/name_lexicon.h"
#include "analyzers/metadata/people/people_words.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {

static constexpr std::size_t kMostPersonWords = 5;
static constexpr std::size_t kMostWordsWithTitleName = 3;

std::vector<NameWord> name_words(std::string_view name) {
  std::vector<NameWord> words;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= name.size();) {
    const auto start = at;
    const bool end = at == name.size();
    if (end || is_white(next_code_point(name, at))) {
      if (start > from) words.push_back({name.substr(from, start - from), bare(name.substr(from, start - from))});
      from = at;
    }
    if (end) break;
  }
  return words;
}

bool begins_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(next_code_point(text, at))) != 0;
}

bool holds_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isdigit(static_cast<UChar32>(next_code_point(text, at))) != 0) return true;
  }
  return false;
}

static bool is_ascii_or_cased(std::string_view text) {
  std::size_t at = 0;
  const auto c = static_cast<UChar32>(next_code_point(text, at));
  return c < 0x80 || u_isupper(c) || furniture::is_small_letter(static_cast<char32_t>(c));
}

/// A script without capitals has only letters that begin names.
static bool is_capital_or_uncased(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (u_isalpha(c) != 0) return !furniture::is_small_letter(static_cast<char32_t>(c));
  }
  return false;
}

static std::string_view span(const std::vector<NameWord>& words, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  return {words[from].text.data(),
          static_cast<std::size_t>(words[to - 1].text.data() + words[to - 1].text.size() - words[from].text.data())};
}

/// "MD", "PhD", "M.Sc.": capitals, since "Ma" and "Do" are names.
static bool is_degree_written(const NameWord& word) {
  const auto capitals = std::count_if(word.text.begin(), word.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return (capitals >= 2 || word.text.size() > 2) && !furniture::has_lower_case(word.text.substr(0, 1)) &&
         is_degree(word.folded) && (capitals >= 2 || word.text.size() > 3);
}

bool is_only_degrees(std::string_view text) {
  const auto words = name_words(text);
  return !words.empty() && std::all_of(words.begin(), words.end(), is_degree_written);
}

static bool any_role(const std::vector<NameWord>& words) {
  return std::any_of(words.begin(), words.end(), [](const NameWord& word) { return is_role(word.folded); });
}

bool is_only_job_title(std::string_view name) {
  const auto words = name_words(name);
  return any_role(words) && std::all_of(words.begin(), words.end(), [](const NameWord& word) {
           return is_role(word.folded) || is_role_modifier(word.folded) || is_newsroom_word(word.folded);
         });
}

std::string_view without_job_title(std::string_view name) {
  if (is_only_job_title(name)) return {};
  const auto words = name_words(name);
  std::size_t from = 0, to = words.size();
  if (furniture::has_lower_case(name)) {
    while (to > 2 && is_degree_written(words[to - 1])) --to;
  }
  std::size_t first = 0;
  while (first < to && !is_role(words[first].folded)) ++first;
  if (first == to) return span(words, from, to);
  auto job_title = first;
  while (job_title > 0 && is_role_modifier(words[job_title - 1].folded)) --job_title;
  // "Anthony Head", "Anna Maria Leiter": such a surname ends the name, and no word of a title comes before it.
  const bool surname = first + 1 == to && job_title == first && is_title_name(words[first].folded);
  if (surname && to <= kMostWordsWithTitleName) return span(words, from, to);
  if (job_title >= 2) return span(words, 0, job_title);
  // "홍길동 기자": scripts without capitals write a name as one word.
  if (job_title == 1) return is_ascii_or_cased(words[0].text) ? std::string_view{} : words[0].text;
  std::size_t last = first;
  for (auto i = first; i < to; ++i) {
    if (is_role(words[i].folded)) last = i;
  }
  if (to - last > 2) return span(words, last + 1, to);
  return to == 2 && is_title_name(words[0].folded) ? span(words, from, to) : std::string_view{};
}

bool is_newsroom(std::string_view name) {
  if (is_newsroom_name(bare(name))) return true;
  const auto words = name_words(name);
  return std::any_of(words.begin(), words.end(), [](const NameWord& word) { return is_newsroom_word(word.folded); });
}

bool is_named_newsroom(std::string_view name) {
  if (is_newsroom_name(bare(name)) || !is_newsroom(name)) return false;
  const auto words = name_words(name);
  // "Sample Sports Desk" is a room of the newspaper.
  const auto is_room = [](const NameWord& word) {
    return word.folded.ends_with("desk") || word.folded == "bureau" || word.folded == "newsroom";
  };
  if (std::any_of(words.begin(), words.end(), is_room)) return false;
  return std::any_of(words.begin(), words.end(), [](const NameWord& word) {
    return !word.folded.empty() && !is_newsroom_word(word.folded) && !is_newsroom_name(word.folded) &&
           !is_role_modifier(word.folded) && !is_role(word.folded) && !is_organization_word(word.folded) &&
           (name_word_flags(word.folded) & furniture::kParticle) == 0;
  });
}

/// "sample.de": letters on both sides of a full stop, small ones after it.
static bool is_domain(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.find(' ') != std::string_view::npos) return false;
  const auto label = name.substr(dot + 1);
  return label.size() >= 2 && label.size() <= 6 && name[dot - 1] != '.' &&
         std::all_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_organization(std::string_view name, bool person) {
  if (is_domain(name)) return true;
  const auto tokens = tokenize(name);
  const bool many = name.find(' ') != std::string_view::npos;
  const bool acronym = begins_with_acronym(name) && furniture::has_lower_case(name);
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    if (is_house_name(token.folded)) return many && (!person || acronym);
    return is_organization_word(token.folded) ||
           (many && (name_word_flags(token.folded) & furniture::kInstitutionWord) != 0);
  });
}

bool has_shape_of_person(std::string_view name) {
  const auto words = name_words(name);
  if (words.size() < 2 || words.size() > kMostPersonWords) return false;
  if (holds_digit(name) || name.find_first_of("?!:;\"<>/\\|@_=*[]{}#%&") != std::string_view::npos) return false;
  return is_capital_or_uncased(words.front().text) && is_capital_or_uncased(words.back().text) &&
         std::none_of(words.begin(), words.end(), [](const NameWord& word) { return word.folded.empty(); });
}

bool is_account(std::string_view name) {
  const auto words = name_words(name);
  if (words.size() < 2) return words.empty() || is_ascii_or_cased(words.front().text);
  return holds_digit(name) || std::any_of(words.begin(), words.end(), [](const NameWord& word) {
           return !is_capital_or_uncased(word.text) && (name_word_flags(word.folded) & furniture::kParticle) == 0;
         });
}

std::string_view trimmed_name(std::string_view name) {
  name = trim_white(name);
  while (!name.empty() && (name.front() == '.' || name.front() == '"' || name.front() == '\'' || name.front() == '*'))
    name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '*' || name.back() == ':' ||
                           (name.back() == '.' && !name.ends_with("Jr.") && !name.ends_with("Sr.") &&
                            !(name.size() > 2 && name[name.size() - 3] == '.'))))
    name.remove_suffix(1);
  return trim_white(name);
}

bool begins_with_acronym(std::string_view name) {
  const auto first = name.substr(0, name.find(' '));
  return first.size() >= 3 && first.size() <= 5 &&
         std::all_of(first.begin(), first.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_role(std::string_view name) { return any_role(name_words(name)); }

}  // namespace tearsheet::analyzers::metadata
