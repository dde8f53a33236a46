#include "analyzers/metadata/people/person_name.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/furniture/credits/names.h"
#include "analyzers/metadata/people/name_lexicon.h"
#include "analyzers/metadata/people/people_words.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {

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

static bool is_ascii_or_cased(std::string_view text) {
  std::size_t at = 0;
  const auto c = static_cast<UChar32>(next_code_point(text, at));
  return c < 0x80 || u_isupper(c) || u_islower(c);
}

static std::string_view span(const std::vector<NameWord>& words, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  return {words[from].text.data(),
          static_cast<std::size_t>(words[to - 1].text.data() + words[to - 1].text.size() - words[from].text.data())};
}

static bool is_degree_written(const NameWord& word) {
  return !furniture::has_lower_case(word.text.substr(0, 1)) && is_degree(word.folded) &&
         (!furniture::has_lower_case(word.text.substr(1)) || word.text.size() <= 5);
}

bool is_only_degrees(std::string_view text) {
  const auto words = name_words(text);
  return !words.empty() && std::all_of(words.begin(), words.end(), is_degree_written);
}

static bool any_role(const std::vector<NameWord>& words) {
  return std::any_of(words.begin(), words.end(), [](const NameWord& word) { return is_role(word.folded); });
}

std::string_view without_job_title(std::string_view name) {
  const auto words = name_words(name);
  std::size_t from = 0, to = words.size();
  while (to > 2 && is_degree_written(words[to - 1])) --to;
  if (!any_role(words)) return span(words, from, to);
  std::size_t first = 0;
  while (first < to && !is_role(words[first].folded)) ++first;
  if (first == to) return span(words, from, to);
  auto job_title = first;
  while (job_title > 0 && is_role_modifier(words[job_title - 1].folded)) --job_title;
  if (job_title >= 2) return span(words, 0, job_title);
  // "홍길동 기자": scripts without capitals write a name as one word.
  if (job_title == 1) return is_ascii_or_cased(words[0].text) ? std::string_view{} : words[0].text;
  std::size_t last = first;
  for (auto i = first; i < to; ++i) {
    if (is_role(words[i].folded)) last = i;
  }
  return to - last > 2 ? span(words, last + 1, to) : std::string_view{};
}

bool is_newsroom(std::string_view name) {
  if (is_newsroom_name(bare(name))) return true;
  const auto words = name_words(name);
  return std::any_of(words.begin(), words.end(), [](const NameWord& word) { return is_newsroom_word(word.folded); });
}

bool is_organization(std::string_view name) {
  const auto tokens = tokenize(name);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return is_organization_word(token.folded); }) ||
         (name.find(' ') != std::string_view::npos && furniture::is_institution(name, name_word_flags));
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
