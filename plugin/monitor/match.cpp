#include "plugin/monitor/match.h"

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

#include "plugin/monitor/glob.h"
#include "plugin/query/dates.h"
#include "plugin/query/exact.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;
using analyzers::Word;
using Words = std::vector<Word>;

/// Takes each place of an operand; returns whether to go on looking.
using Visit = std::function<bool(const Span&)>;

/// Where a bare word or phrase is looked for.
constexpr std::array kBareFields = {Field::kTitle, Field::kStandfirst, Field::kBody};

/// Does the operand stand at position `at`? Then the number of words that it takes, else 0.
using Test = std::function<std::size_t(const Words& words, std::size_t at)>;

Test word_test(const Query& query) {
  return [forms = word_forms(query.words.front())](const Words& words, std::size_t at) -> std::size_t {
    return std::binary_search(forms.begin(), forms.end(), words[at].folded) ? 1 : 0;
  };
}

Test phrase_test(const Query& query) {
  return [&phrase = query.words](const Words& words, std::size_t at) -> std::size_t {
    if (words.size() - at < phrase.size()) return 0;
    for (std::size_t i = 0; i < phrase.size(); ++i)
      if (words[at + i].folded != phrase[i]) return 0;
    return phrase.size();
  };
}

Test case_test(const Query& query) {
  return [&written = query.words.front()](const Words& words, std::size_t at) -> std::size_t {
    return words[at].written == written ? 1 : 0;
  };
}

Test wildcard_test(const Query& query) {
  return [&pattern = query.words.front()](const Words& words, std::size_t at) -> std::size_t {
    return glob(pattern, words[at].folded) ? 1 : 0;
  };
}

Test text_test(const Query& query) {
  switch (query.kind) {
    case QueryKind::kPhrase:
      return phrase_test(query);
    case QueryKind::kCase:
      return case_test(query);
    case QueryKind::kWildcard:
      return wildcard_test(query);
    default:
      return word_test(query);
  }
}

/// Visits the places in one field; false if the visitor has had enough.
bool visit_field(const Test& test, const Words& words, Field field, const Visit& visit) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto taken = test(words, at);
    if (taken > 0 && !visit({field, words[at].from, words[at + taken - 1].to})) return false;
  }
  return true;
}

void visit_places(const Query& query, const Candidate& candidate, const Visit& visit) {
  const auto test = text_test(query);
  if (query.field) {
    visit_field(test, candidate.words[*query.field].words, *query.field, visit);
    return;
  }
  for (const auto field : kBareFields)
    if (!visit_field(test, candidate.words[field].words, field, visit)) return;
}

bool exact_matches(const Query& query, const analyzers::Article& article) {
  const auto values = exact_values(article, query.name);
  return std::binary_search(values.begin(), values.end(), query.value);
}

bool dates_match(const Query& query, const Candidate& candidate) {
  const auto& article = candidate.article;
  if (query.name == "fetched") return article.capture && contains(query.dates, article.capture->fetched, candidate.now);
  const auto& date = query.name == "published" ? article.published : article.updated;
  return date && contains(query.dates, *date, candidate.now);
}

bool length_matches(const Query& query, std::size_t words) {
  return (!query.at_least || words >= *query.at_least) && (!query.at_most || words <= *query.at_most);
}

/// Does it match? With `spans`, the places of its operands are added, none if it doesn't.
bool evaluate(const Query& query, const Candidate& candidate, std::vector<Span>* spans);

bool text_matches(const Query& query, const Candidate& candidate, std::vector<Span>* spans) {
  bool found = false;
  visit_places(query, candidate, [&](const Span& span) {
    found = true;
    if (spans != nullptr) spans->push_back(span);
    return spans != nullptr;  // without spans the first place is enough
  });
  return found;
}

bool all_match(const Query& query, const Candidate& candidate, std::vector<Span>* spans) {
  const auto before = spans != nullptr ? spans->size() : 0;
  for (const auto& arg : query.args) {
    if (evaluate(*arg, candidate, spans)) continue;
    if (spans != nullptr) spans->resize(before, Span{Field::kTitle, 0, 0});
    return false;
  }
  return true;
}

bool any_matches(const Query& query, const Candidate& candidate, std::vector<Span>* spans) {
  bool found = false;
  for (const auto& arg : query.args) {
    found = evaluate(*arg, candidate, spans) || found;
    if (found && spans == nullptr) return true;
  }
  return found;
}

bool evaluate(const Query& query, const Candidate& candidate, std::vector<Span>* spans) {
  switch (query.kind) {
    case QueryKind::kAll:
      return true;
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
      return text_matches(query, candidate, spans);
    case QueryKind::kAnd:
      return all_match(query, candidate, spans);
    case QueryKind::kOr:
      return any_matches(query, candidate, spans);
    case QueryKind::kNot:
      return !evaluate(*query.args.front(), candidate, nullptr);
    case QueryKind::kExact:
      return exact_matches(query, candidate.article);
    case QueryKind::kDates:
      return dates_match(query, candidate);
    case QueryKind::kLength:
      return length_matches(query, candidate.article.words);
  }
  return false;
}

/// In order of field and place, overlaps as one.
std::vector<Span> merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::tie(a.field, a.from, a.to) < std::tie(b.field, b.from, b.to);
  });
  std::vector<Span> out;
  for (const auto& span : spans) {
    if (!out.empty() && out.back().field == span.field && span.from < out.back().to) {
      out.back().to = std::max(out.back().to, span.to);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace

bool matches(const Query& query, const Candidate& candidate) { return evaluate(query, candidate, nullptr); }

std::vector<Span> matched_spans(const Query& query, const Candidate& candidate) {
  std::vector<Span> spans;
  if (!evaluate(query, candidate, &spans)) return {};
  return merged(std::move(spans));
}

}  // namespace tearsheet::plugin
