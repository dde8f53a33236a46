#include "plugin/query/forms.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "plugin/query/characters.h"
#include "plugin/query/particles.h"

namespace tearsheet::plugin::query {
namespace {

bool is_vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

/// Takes -es: bus, box, buzz, church, dish.
bool takes_es(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") ||
         word.ends_with("sh");
}

bool takes_ies(std::string_view word) {
  return word.size() > 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

void add_plurals(const std::string& word, std::vector<std::string>& out) {
  if (takes_ies(word)) {
    out.push_back(word.substr(0, word.size() - 1) + "ies");
  } else if (takes_es(word)) {
    out.push_back(word + "es");
  } else {
    out.push_back(word + "s");
    // "videos" and "heroes" are both regular: only a dictionary could tell which ending a word takes.
    if (word.ends_with('o')) out.push_back(word + "es");
  }
}

/// What `word` may be the regular plural of.
std::vector<std::string> singulars(std::string_view word) {
  constexpr std::size_t kShortestPlural = 4;  // "was", "his" and "gas" are not plurals
  constexpr std::array<std::string_view, 3> kNoPlurals = {"news", "series", "species"};
  if (word.size() < kShortestPlural || word.back() != 's' || !is_ascii_lower(word[word.size() - 2])) return {};
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return {};
  if (std::find(kNoPlurals.begin(), kNoPlurals.end(), word) != kNoPlurals.end()) return {};
  std::vector<std::string> out;
  const auto without = [&](std::size_t letters) { return std::string{word.substr(0, word.size() - letters)}; };
  out.push_back(without(1));
  if (word.ends_with("ies") && word.size() > kShortestPlural) out.push_back(without(3) + "y");
  if (word.ends_with("es") && (takes_es(without(2)) || word.ends_with("oes"))) out.push_back(without(2));
  return out;
}

}  // namespace

std::vector<std::string> word_forms(std::string_view folded) {
  std::vector<std::string> forms{std::string{folded}};
  if (folded.empty()) return forms;

  auto base = folded;
  if (base.ends_with("'s")) base.remove_suffix(2);
  if (base.ends_with("s'")) base.remove_suffix(1);
  if (base.empty() || !(is_ascii_lower(base.back()) || is_ascii_digit(base.back()))) {
    append_particles(folded, forms);
    std::sort(forms.begin(), forms.end());
    return forms;
  }
  forms.emplace_back(base);

  // A decade is not the plural of a year: after a digit there is only a possessive.
  if (is_ascii_lower(base.back())) {
    const auto ones = singulars(base);
    forms.insert(forms.end(), ones.begin(), ones.end());
    if (ones.empty()) add_plurals(std::string{base}, forms);
    for (const auto& one : ones) add_plurals(one, forms);
  }
  for (std::size_t i = 0, plain = forms.size(); i < plain; ++i) {
    if (forms[i].ends_with('\'') || forms[i].ends_with("'s")) continue;
    forms.push_back(forms[i] + "'s");
    if (forms[i].ends_with('s')) forms.push_back(forms[i] + "'");
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

std::vector<std::string> possessive_forms(std::string_view folded) {
  std::vector<std::string> forms{std::string(folded)};
  if (folded.empty() || folded.ends_with("'s") || folded.ends_with('\'')) return forms;
  if (folded.ends_with('s')) forms.push_back(forms.front() + "'");
  forms.push_back(forms.front() + "'s");
  return forms;
}

std::vector<std::string> phrase_texts(const std::vector<std::string>& words) {
  std::string before;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) before += words[i] + ' ';
  auto texts = possessive_forms(words.back());
  for (auto& text : texts) text.insert(0, before);
  return texts;
}

std::vector<std::string> written_forms(std::string_view written) {
  auto forms = possessive_forms(written);
  const auto is_lower = [](char c) { return is_ascii_lower(c); };
  if (forms.size() == 1 || std::ranges::any_of(written, is_lower)) return forms;
  if (written.ends_with('S')) forms.push_back(forms.front() + "'");
  forms.push_back(forms.front() + "'S");
  return forms;
}

std::string_view suffixed_name(std::string_view folded) {
  constexpr std::size_t kShortestName = 3, kLongestSuffix = 5;  // letters
  const auto apostrophe = folded.find('\'');
  if (apostrophe == std::string_view::npos) return {};
  const auto name = folded.substr(0, apostrophe), suffix = folded.substr(apostrophe + 1);
  const auto letters = [](std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
      if (!is_letter(next_code_point(text, at))) return std::size_t{0};
    return count;
  };
  const auto suffix_letters = letters(suffix);
  const bool is_suffix = suffix_letters > 0 && suffix_letters <= kLongestSuffix && suffix != "s" && suffix != "t";
  return is_suffix && letters(name) >= kShortestName ? name : std::string_view{};
}

}  // namespace tearsheet::plugin::query
