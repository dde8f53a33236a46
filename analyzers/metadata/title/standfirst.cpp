#include "analyzers/metadata/title/standfirst.h"

#include "analyzers/metadata/claims/trust.h"

namespace tearsheet::analyzers::metadata {

Choice choose_standfirst(const std::vector<Claim>& claims) {
  Choice choice;
  for (const auto& claim : claims) {
    Verdict verdict{false, claim.text, kRanksBelow};
    if (!is_trusted(Field::kStandfirst, claim)) {
      verdict.why = "a description for search engines: it helps to find the line";
    } else if (choice.value.empty() && !claim.text.empty()) {
      const bool selected = claim.source == Source::kSelector;
      verdict.won = true;
      verdict.why = selected ? kSelectorWon : "by its name, its place or the page's description";
      choice.value = claim.text;
    }
    choice.verdicts.push_back(std::move(verdict));
  }
  return choice;
}

}  // namespace tearsheet::analyzers::metadata
