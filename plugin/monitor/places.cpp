#include "plugin/monitor/places.h"

#include <algorithm>
#include <array>
#include <functional>

#include "plugin/monitor/fuzzy.h"
#include "plugin/monitor/glob.h"
#include "plugin/monitor/near.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;
using analyzers::Word;
using Words = std::vector<Word>;

/// Where a bare operand is looked for.
constexpr std::array kBareFields = {Field::kTitle, Field::kStandfirst, Field::kBody};

bool belongs_into(const Query& operand, Field field) {
  return operand.field ? *operand.field == field
                       : std::find(kBareFields.begin(), kBareFields.end(), field) != kBareFields.end();
}

/// Does a single word fit the operand?
using Fits = std::function<bool(const Word& word)>;

Fits fits(const Query& operand) {
  const auto& text = operand.words.front();
  switch (operand.kind) {
    case QueryKind::kCase:
      return [&text](const Word& word) { return word.written == text; };
    case QueryKind::kWildcard:
      return [&text](const Word& word) { return glob(text, word.folded); };
    case QueryKind::kFuzzy:
      return [&text, edits = operand.count](const Word& word) { return within_edits(text, word.folded, edits); };
    default:
      return [forms = word_forms(text)](const Word& word) {
        return std::binary_search(forms.begin(), forms.end(), word.folded);
      };
  }
}

Places word_places(const Query& operand, const Words& words) {
  const auto fitting = fits(operand);
  Places places;
  for (std::uint32_t at = 0; at < words.size(); ++at)
    if (fitting(words[at])) places.push_back({at, at});
  return places;
}

Places phrase_places(const std::vector<std::string>& phrase, const Words& words) {
  Places places;
  for (std::size_t at = 0; at + phrase.size() <= words.size(); ++at) {
    const auto here = words.begin() + static_cast<std::ptrdiff_t>(at);
    const bool reads_so = std::equal(phrase.begin(), phrase.end(), here,
                                     [](const std::string& folded, const Word& word) { return word.folded == folded; });
    if (reads_so)
      places.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + phrase.size() - 1)});
  }
  return places;
}

Places either(const std::vector<QueryPtr>& operands, Field field, const Words& words) {
  Places all;
  for (const auto& operand : operands) {
    const auto places = places_in(*operand, field, words);
    all.insert(all.end(), places.begin(), places.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Places near(const Query& query, Field field, const Words& words) {
  std::vector<Places> operands;
  for (const auto& arg : query.args) {
    operands.push_back(places_in(*arg, field, words));
    if (operands.front().empty()) return {};
  }
  const auto reach = make_reach(query.near, words);
  if (query.kind == QueryKind::kNotNear) return not_near_places(operands[0], operands[1], reach, query.near.ordered);
  return near_places(operands, reach, query.near.ordered);
}

}  // namespace

Places places_in(const Query& operand, Field field, const Words& words) {
  switch (operand.kind) {
    case QueryKind::kOr:
      return either(operand.args, field, words);
    case QueryKind::kNear:
    case QueryKind::kNotNear:
      return near(operand, field, words);
    case QueryKind::kPhrase:
      return belongs_into(operand, field) ? phrase_places(operand.words, words) : Places{};
    default:
      return belongs_into(operand, field) ? word_places(operand, words) : Places{};
  }
}

std::size_t count_apart(const Places& places) {
  auto by_end = places;
  std::sort(by_end.begin(), by_end.end(), [](const Place& a, const Place& b) { return a.last < b.last; });
  std::size_t count = 0;
  std::uint64_t free = 0;  // the first position that no counted place has
  for (const auto& place : by_end) {
    if (place.first < free) continue;
    ++count;
    free = std::uint64_t{place.last} + 1;
  }
  return count;
}

}  // namespace tearsheet::plugin
