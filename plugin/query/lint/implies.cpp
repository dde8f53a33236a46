#include "plugin/query/lint/implies.h"

#include <algorithm>

#include "plugin/query/forms.h"
#include "plugin/query/phrase_reader.h"

namespace tearsheet::plugin::query {
namespace {

using Words = std::vector<std::string>;

/// Are all places of `query` in fields that `other` looks at?
bool within_fields(const Query& query, const Query& other) {
  const auto fields = fields_of(query), others = fields_of(other);
  return std::ranges::includes(others, fields);
}

/// The words that stand next to each other wherever a word, phrase or =Case does, each as the forms that it may have.
std::vector<Words> forms_of(const Query& query) {
  if (query.kind == QueryKind::kWord) return {word_forms(query.words.front())};
  if (query.kind == QueryKind::kCase) return {{analyzers::fold(query.words.front())}};
  std::vector<Words> forms;
  if (query.kind == QueryKind::kPhrase)
    for (const auto& word : query.words) forms.push_back({word});
  return forms;
}

/// Does the phrase stand somewhere in these words?
bool reads_so(const Words& words, const Words& phrase) {
  PhraseReader<std::string_view> reader({phrase.begin(), phrase.end()});
  return std::ranges::any_of(words, [&](const std::string& word) { return reader.read(word); });
}

bool text_implies(const Query& query, const Query& other) {
  if (!is_text(query) || !is_text(other) || !within_fields(query, other)) return false;
  if (other.kind == QueryKind::kCase) return query.kind == QueryKind::kCase && query.words == other.words;
  if (other.kind == QueryKind::kPhrase && other.words.size() > 1)
    return query.kind == QueryKind::kPhrase && reads_so(query.words, other.words);
  const auto wanted = forms_of(other);
  const auto fits = [&](const Words& forms) { return std::ranges::includes(wanted.front(), forms); };
  return !wanted.empty() && std::ranges::any_of(forms_of(query), fits);
}

/// Of a query that holds no others.
bool leaf_implies(const Query& query, const Query& other) {
  if (other.kind != QueryKind::kOr) return text_implies(query, other);
  return std::ranges::any_of(other.args, [&](const QueryPtr& arg) { return text_implies(query, *arg); });
}

}  // namespace

bool implies(const Query& query, const Query& other) {
  const auto implies_other = [&](const QueryPtr& arg) { return implies(*arg, other); };
  switch (query.kind) {
    case QueryKind::kOr:
      return std::ranges::all_of(query.args, implies_other);
    case QueryKind::kAnd:
    case QueryKind::kNear:
      return std::ranges::any_of(query.args, implies_other);
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
      return implies_other(query.args.front());
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
    case QueryKind::kNot:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  return leaf_implies(query, other);
}

}  // namespace tearsheet::plugin::query
