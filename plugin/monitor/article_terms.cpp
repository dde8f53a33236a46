#include "plugin/monitor/article_terms.h"

#include <algorithm>
#include <bit>

#include "plugin/monitor/term_hash.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::monitor {
namespace {

using analyzers::Field;
using analyzers::kFields;

constexpr std::uint32_t kGap = kMaxCount + 2;
constexpr std::size_t kFewestSlots = 1024;

}  // namespace

void ArticleTerms::read(const analyzers::ReadArticle& article, FieldSet fields) {
  article_ = &article;
  terms_.clear();
  term_of_.clear();
  std::size_t words = 0;
  for (const auto& field : article.fields) words += field.words.size();
  slots_.assign(std::max(kFewestSlots, std::bit_ceil(words * 2)), 0);

  std::uint32_t at = 0;
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto bit = field_bit(static_cast<Field>(i));
    const auto& read = article.fields[i].words;
    from_[i] = to_[i] = at;
    if ((fields & bit) == 0) continue;
    for (const auto& word : read) {
      const auto term = intern(word.folded);
      ++terms_[term].count;
      terms_[term].fields |= bit;
      term_of_.push_back(term);
    }
    to_[i] = at + static_cast<std::uint32_t>(read.size());
    at = to_[i] + kGap;
  }

  std::uint32_t next = 0;
  for (auto& term : terms_) {
    term.first = next;
    next += term.count;
    term.count = 0;  // counted again below
  }
  positions_.resize(next);
  auto term = term_of_.begin();
  for (std::size_t i = 0; i < kFields; ++i)
    for (auto position = from_[i]; position < to_[i]; ++position) {
      auto& here = terms_[*term++];
      positions_[here.first + here.count++] = position;
    }
}

std::uint32_t ArticleTerms::intern(std::string_view text) {
  const auto hash = term_hash(text);
  auto& slot = slots_[this->slot(text, hash)];
  if (slot != 0) return slot - 1;
  terms_.push_back({text, hash, 0, 0, 0});
  return (slot = static_cast<std::uint32_t>(terms_.size())) - 1;
}

/// The slot of a term, or the empty one where it belongs.
std::size_t ArticleTerms::slot(std::string_view text, std::uint64_t hash) const {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    const auto& term = terms_[slots_[at] - 1];
    if (term.hash == hash && same_term(term.text, text)) break;
  }
  return at;
}

const ArticleTerms::Term* ArticleTerms::find(std::string_view folded) const {
  const auto found = slots_[slot(folded, term_hash(folded))];
  return found == 0 ? nullptr : &terms_[found - 1];
}

Field ArticleTerms::field_at(std::uint32_t position) const {
  std::size_t field = 0;
  while (position >= to_[field]) ++field;
  return static_cast<Field>(field);
}

const analyzers::Word& ArticleTerms::word_at(std::uint32_t position) const {
  const auto field = field_at(position);
  return (*article_)[field].words[position - from(field)];
}

}  // namespace tearsheet::plugin::monitor
