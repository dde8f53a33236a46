// A line among paragraphs, or a caption.

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/credits/credit.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;
using namespace analyzers::furniture;

void promise_credit(const Credit& credit, std::string_view line) {
  promise(line.find(credit.raw) != std::string_view::npos, "raw is a piece of the line", credit.raw);
  promise(!credit.raw.empty() && credit.raw.size() <= kLongestCredit, "raw is no empty and no long line", credit.raw);
  for (const auto* part : {&credit.agency, &credit.creator, &credit.via, &credit.source, &credit.raw}) {
    promise_text(*part, "credit");
  }
  promise(!(credit.agency + credit.creator + credit.via + credit.source).empty(), "a credit names somebody", line);
  if (const auto* row = find_agency(credit.agency)) {
    promise(credit.agency == row->canonical, "an agency goes by its one name", credit.agency);
  }
}

}  // namespace

void check_credits(std::string_view input) {
  const auto line = as_text(input);
  for (const auto place : {CreditPlace::kLine, CreditPlace::kCaption}) {
    if (const auto credit = parse_credit(line, place)) {
      promise_credit(*credit, line);
      // The end of a caption is another matter: what comes before it counts.
      promise(parse_credit(credit->raw, place) == credit, "raw alone gives the same credit", credit->raw);
    }
    promise(parse_credit(line, place) == parse_credit(line, place), "the same line gives the same credit");
  }
  const auto split = split_caption(line);
  promise_text(split.caption, "caption");
  promise(line.find(split.caption) != std::string::npos, "what is left of a caption is a piece of it", split.caption);
  if (split.credit) promise_credit(*split.credit, line);
  promise(split.caption.size() + (split.credit ? split.credit->raw.size() : 0) <= line.size(),
          "caption and credit don't overlap", line);
}

}  // namespace tearsheet::fuzz
