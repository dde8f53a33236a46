#include "analyzers/content/fates.h"

#include "analyzers/content/tidy.h"

namespace tearsheet::analyzers::content {
namespace {

void take(const Line& line, const Fate& fate, Content& content) {
  if (fate.kind == kHeadlineLine) content.headline = line.text;
  if (fate.kind == kStandfirstLine) content.standfirst = line.text, content.standfirst_node = line.node;
  if (fate.kind == kBylineLine) content.byline_lines.push_back({line.text, line.node});
  if (fate.kind == kCreditLine) content.credit_lines.push_back(line.text);
}

}  // namespace

void derive(const Lines& lines, const Fates& fates, Content& content) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < fates.size(); ++i) {
    const auto& fate = fates[i];
    const auto& line = lines.all[i];
    if (fate.outcome == Outcome::kBody) kept.push_back(i);
    if (fate.outcome == Outcome::kField) take(line, fate, content);
    if (!fate.in_flow || (fate.outcome != Outcome::kField && fate.outcome != Outcome::kRemoved)) continue;
    content.removed.push_back({std::string(fate.kind), line.text, {kept.size()}});
    content.taken.push_back(fate.outcome == Outcome::kField);
  }
  join_paragraphs(lines, kept, content);
}

}  // namespace tearsheet::analyzers::content
