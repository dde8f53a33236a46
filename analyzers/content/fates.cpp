#include "analyzers/content/fates.h"

#include <algorithm>
#include <array>

#include "analyzers/content/tidy.h"

namespace tearsheet::analyzers::content {
namespace {

void take(const Line& line, FieldLine field, Content& content) {
  if (field == FieldLine::kHeadline) content.headline = line.text;
  if (field == FieldLine::kStandfirst) content.standfirst = line.text, content.standfirst_node = line.node;
  if (field == FieldLine::kByline) content.byline_lines.push_back({line.text, line.node});
  if (field == FieldLine::kCredit) content.credit_lines.push_back(line.text);
}

bool is_listed(const Fate& fate) {
  return fate.in_flow && (fate.outcome == Outcome::kField || fate.outcome == Outcome::kRemoved);
}

/// Lists that grow take twice their memory for a moment; that matters on a page with a million such lines.
void reserve(const Fates& fates, Content& content) {
  const auto listed = static_cast<std::size_t>(std::count_if(fates.begin(), fates.end(), is_listed));
  content.removed.reserve(listed);
  content.taken.reserve(listed);
  content.byline_lines.reserve(static_cast<std::size_t>(std::count_if(fates.begin(), fates.end(), [](const Fate& fate) {
    return fate.outcome == Outcome::kField && fate.field == FieldLine::kByline;
  })));
}

}  // namespace

std::string_view name_of(FieldLine field) {
  constexpr std::array<std::string_view, 7> kNames = {"headline", "title",   "standfirst", "byline",
                                                      "credit",   "caption", "heading"};
  return kNames[static_cast<std::size_t>(field)];
}

Fate fate_of_mark(Furniture mark, Rule rule) {
  switch (mark) {
    case Furniture::kByline:
      return Fate::taken(FieldLine::kByline, rule);
    case Furniture::kTitle:
      return Fate::taken(FieldLine::kRepeatedHeadline, rule);
    case Furniture::kCaption:
      return Fate::taken(FieldLine::kCaption, rule);
    case Furniture::kHidden:
      return Fate::hidden(rule);
    default:
      return Fate::removed(mark, rule);
  }
}

std::string_view kind_of(const Fate& fate) {
  return fate.outcome == Outcome::kField ? name_of(fate.field) : kind_name(fate.furniture);
}

void derive(const Lines& lines, const Fates& fates, Content& content) {
  reserve(fates, content);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < fates.size(); ++i) {
    const auto& fate = fates[i];
    const auto& line = lines.all[i];
    if (fate.outcome == Outcome::kBody) kept.push_back(i);
    content.wall |= fate.outcome == Outcome::kRemoved && fate.rule == Rule::kWall;
    if (fate.outcome == Outcome::kField) take(line, fate.field, content);
    if (!is_listed(fate)) continue;
    content.removed.push_back({std::string(kind_of(fate)), line.text, {kept.size()}});
    content.taken.push_back(fate.outcome == Outcome::kField);
  }
  join_paragraphs(lines, kept, content);
}

}  // namespace tearsheet::analyzers::content
