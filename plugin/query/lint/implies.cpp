#include "plugin/query/lint/implies.h"

#include <algorithm>

#include "plugin/query/forms.h"
#include "plugin/query/phrase_reader.h"

namespace tearsheet::plugin::query {
namespace {

using Words = std::vector<std::string>;

/// Are all fields of `query` among those of `other`?
bool within_fields(const Query& query, const Query& other) {
  const auto fields = fields_of(query), others = fields_of(other);
  return std::ranges::includes(others, fields);
}

/// The words, next to each other, of which every occurrence of a word, phrase or =Case consists; each as its possible
/// forms. Empty for a wildcard or fuzzy word.
std::vector<Words> forms_of(const Query& query) {
  if (query.kind == QueryKind::kWord) return {word_forms(query.words.front())};
  std::vector<Words> forms;
  if (query.kind == QueryKind::kCase) forms.push_back(possessive_forms(analyzers::fold(query.words.front())));
  if (query.kind == QueryKind::kPhrase) {
    for (const auto& word : query.words) forms.push_back({word});
    forms.back() = possessive_forms(query.words.back());
  }
  return forms;
}

/// Does the phrase occur in these words?
bool has_phrase(const Words& words, const Words& phrase) {
  PhraseReader<std::string_view> reader({phrase.begin(), phrase.end()});
  return std::ranges::any_of(words, [&](const std::string& word) { return reader.read(word); });
}

bool text_implies(const Query& query, const Query& other) {
  if (!is_text(query) || !is_text(other) || !within_fields(query, other)) return false;
  if (other.kind == QueryKind::kCase) return query.kind == QueryKind::kCase && query.words == other.words;
  if (other.kind == QueryKind::kPhrase && other.words.size() > 1)
    return query.kind == QueryKind::kPhrase && has_phrase(query.words, other.words);
  const auto wanted = forms_of(other);
  const auto fits = [&](const Words& forms) { return std::ranges::includes(wanted.front(), forms); };
  return !wanted.empty() && std::ranges::any_of(forms_of(query), fits);
}

/// For a query without arguments.
bool leaf_implies(const Query& query, const Query& other) {
  if (other.kind != QueryKind::kOr) return text_implies(query, other);
  return std::ranges::any_of(other.args, [&](const QueryPtr& arg) { return text_implies(query, *arg); });
}

}  // namespace

bool implies(const Query& query, const Query& other) {
  const auto implies_other = [&](const QueryPtr& arg) { return implies(*arg, other); };
  switch (family_of(query.kind)) {
    case QueryFamily::kLogic:
      if (query.kind == QueryKind::kNot) break;
      return query.kind == QueryKind::kOr ? std::ranges::all_of(query.args, implies_other)
                                          : std::ranges::any_of(query.args, implies_other);
    case QueryFamily::kNear:
      if (query.kind == QueryKind::kNear) return std::ranges::any_of(query.args, implies_other);
      return implies_other(query.args.front());
    case QueryFamily::kCounted:
      return implies_other(query.args.front());
    case QueryFamily::kAll:
    case QueryFamily::kText:
    case QueryFamily::kFilter:
      break;
  }
  return leaf_implies(query, other);
}

}  // namespace tearsheet::plugin::query
