#include "plugin/index/search/select.h"

#include <algorithm>

#include "base/utf8.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/matching_terms.h"
#include "plugin/index/search/number_ranges.h"
#include "plugin/index/search/positional_query.h"
#include "plugin/match/candidates.h"
#include "plugin/match/filters.h"

namespace tearsheet::plugin::index {

using match::number_ranges;
namespace {

using analyzers::Field;

void add_postings(const IndexSegment& segment, const IndexedField& field, const TermEntry& term, DocSet& documents) {
  segment.for_each_posting(field, term, [&](std::uint32_t document, std::uint32_t) { documents.add(document); });
}

bool is_one_word(const Query& query) {
  return is_text(query) && (query.kind != QueryKind::kPhrase || query.words.size() == 1);
}

/// Can it be decided by sets of documents alone, without reading positions?
bool is_quick(const Query& query) {
  if (takes_intervals(query.kind) || (is_text(query) && !is_one_word(query))) return false;
  return std::ranges::all_of(query.args, [](const QueryPtr& arg) { return is_quick(*arg); });
}

class Selector {
 public:
  Selector(const IndexSegment& segment, Time now) : segment_(segment), now_(now) {}

  DocSet select(const Query& query, const DocSet& within) const {
    switch (family_of(query.kind)) {
      case QueryFamily::kAll:
        return within;
      case QueryFamily::kLogic:
        if (query.kind == QueryKind::kAnd) return conjunction(query, within);
        if (query.kind == QueryKind::kNot) return negation(query, within);
        break;
      case QueryFamily::kNear:
      case QueryFamily::kCounted:
        return placed(query, within);
      case QueryFamily::kText:
        if (!is_one_word(query)) return placed(query, within);
        break;
      case QueryFamily::kFilter:
        break;
    }
    auto found = none();
    add(query, within, found);
    found.keep(within);
    return found;
  }

 private:
  DocSet none() const { return DocSet(segment_.documents()); }

  DocSet negation(const Query& query, const DocSet& within) const {
    auto kept = within;
    kept.remove(select(*query.args.at(0), within));
    return kept;
  }

  /// Adds the documents that match, and possibly others that are not in `within`.
  void add(const Query& query, const DocSet& within, DocSet& found) const {
    if (query.kind == QueryKind::kOr) {
      for (const auto& arg : query.args) add(*arg, within, found);
    } else if (is_one_word(query)) {
      for (const auto field : fields_of(query)) add_words(query, field, found);
    } else if (query.kind == QueryKind::kExact) {
      add_documents(segment_, from_wide(schema::exact_field(query.name)), query.value, found);
    } else if (query.kind == QueryKind::kDates || query.kind == QueryKind::kLength) {
      for (const auto& range : number_ranges(query, now_))
        add_numbers(segment_, from_wide(schema::number_field(range)), range.from, range.to, found);
    } else {
      found.add(select(query, within));
    }
  }

  void add_words(const Query& word, Field field, DocSet& found) const {
    add_documents(segment_, analyzers::name(field), word, found);
  }

  /// Operands that are quick to decide come first, so that fewer documents are left for the others.
  DocSet conjunction(const Query& query, const DocSet& within) const {
    auto kept = within;
    for (const bool quick : {true, false}) {
      for (const auto& arg : query.args) {
        const auto& operand = arg->kind == QueryKind::kNot ? *arg->args.at(0) : *arg;
        if (is_quick(operand) != quick || kept.empty()) continue;
        kept = select(*arg, kept);
      }
    }
    return kept;
  }

  DocSet placed(const Query& query, const DocSet& within) const {
    const auto& operand = counted_operand(query);
    return query.kind != QueryKind::kAtLeast && is_flat(query) ? placed_in_a_field(query, operand, within)
                                                               : placed_anywhere(query, operand, within);
  }

  DocSet placed_in_a_field(const Query& query, const Query& operand, const DocSet& within) const {
    auto found = none();
    for (const auto field : fields_of(operand)) {
      auto candidates = within;
      candidates.remove(found);
      candidates = candidates_in(operand, field, candidates);
      FlatQuery decides(query, segment_, field);
      candidates.for_each([&](std::uint32_t document) {
        if (decides.holds_in(document)) found.add(document);
      });
    }
    return found;
  }

  DocSet placed_anywhere(const Query& query, const Query& operand, const DocSet& within) const {
    auto candidates = none();
    for (const auto field : fields_of(operand)) candidates.add(candidates_in(operand, field, within));
    auto found = none();
    PositionalQuery decides(query, segment_);
    candidates.for_each([&](std::uint32_t document) {
      if (decides.holds_in(document)) found.add(document);
    });
    return found;
  }

  /// The documents of `within` that have the words in `field` that the operand needs for an interval there.
  DocSet candidates_in(const Query& operand, Field field, const DocSet& within) const {
    const auto needed = match::candidates(operand, field);
    return needed ? select(*needed, within) : none();
  }

  const IndexSegment& segment_;
  Time now_;
};

}  // namespace

DocSet select(const IndexSegment& segment, const Query& query, Time now, const DocSet& within) {
  return Selector(segment, now).select(query, within);
}

void add_documents(const IndexSegment& segment, std::string_view name, const Query& word, DocSet& documents) {
  const auto* field = segment.dictionary().field(name);
  if (!field) return;
  for_each_term(segment.dictionary(), name, word,
                [&](const TermEntry& term) { add_postings(segment, *field, term, documents); });
}

void add_documents(const IndexSegment& segment, std::string_view name, std::string_view text, DocSet& documents) {
  const auto* field = segment.dictionary().field(name);
  const auto term = field ? segment.dictionary().find(name, text) : std::nullopt;
  if (term) add_postings(segment, *field, *term, documents);
}

}  // namespace tearsheet::plugin::index
