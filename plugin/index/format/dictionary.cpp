#include "plugin/index/format/dictionary.h"

#include <algorithm>

#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {
namespace {

[[noreturn]] void damaged(const char* what) { throw Error(ErrorKind::kCorrupt, what); }

}  // namespace

Dictionary::Dictionary(std::string_view fields, std::string_view terms, std::string_view index)
    : fields_(read_fields(fields)), terms_(terms) {
  ByteReader reader(terms);
  layout_ = read_layout(reader);
  read_index(index);
}

std::vector<IndexedField> Dictionary::read_fields(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.number() != lucene30::kFieldsFormat) damaged("the index's fields are of an unknown format");
  std::vector<IndexedField> fields;
  for (auto count = reader.number(); count > 0; --count) {
    const auto name = reader.text(reader.number());
    const auto bits = reader.byte();
    const auto has = [bits](std::uint8_t bit) { return (bits & bit) != 0; };
    fields.push_back({std::string(name), !has(lucene30::kOmitsPositions), has(lucene30::kHasPayloads),
                      has(lucene30::kIndexed) && !has(lucene30::kOmitsNorms)});
  }
  return fields;
}

Dictionary::Layout Dictionary::read_layout(ByteReader& reader) {
  using namespace lucene30;
  if (reader.fixed(kFormatBytes) != kTermsFormat) damaged("the index's terms are of an unknown format");
  Layout layout;
  layout.terms = reader.fixed(kCountBytes);
  reader.fixed(kIntervalBytes);  // of the index
  layout.skip_interval = static_cast<std::uint32_t>(reader.fixed(kIntervalBytes));
  reader.fixed(kIntervalBytes);  // the levels of skip lists
  return layout;
}

void Dictionary::read_index(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto count = read_layout(reader).terms;
  Indexed indexed;
  for (std::uint64_t i = 0; i < count; ++i) {
    read_term(reader, indexed.term);
    indexed.next += reader.long_number();
    index_.push_back(indexed);
  }
}

void Dictionary::read_term(ByteReader& reader, Term& term) const {
  auto& entry = term.entry;
  entry.shared = reader.number();
  if (entry.shared > entry.text.size()) damaged("a term of the index shares more than there is");
  const auto rest = reader.text(reader.number());
  entry.text.resize(entry.shared);
  entry.text += rest;
  read_postings(reader, term);
}

/// What follows the text: the field, and where the postings are. Both offsets are stored as the difference from those of
/// the term before.
void Dictionary::read_postings(ByteReader& reader, Term& term) const {
  auto& entry = term.entry;
  term.field = reader.number();
  entry.documents = reader.number();
  entry.frequencies += reader.long_number();
  entry.positions += reader.long_number();
  if (entry.documents >= layout_.skip_interval) reader.number();  // where its skip list is
}

/// The first term of .tii has no field: it is before all fields.
std::string_view Dictionary::name_of(std::uint32_t field) const {
  if (field == kNoField) return {};
  if (field >= fields_.size()) damaged("a term of the index is in no field");
  return fields_[field].name;
}

bool Dictionary::before(const Term& term, std::string_view field, std::string_view text) const {
  const auto order = name_of(term.field).compare(field);
  return order < 0 || (order == 0 && term.entry.text < text);
}

const IndexedField* Dictionary::field(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &IndexedField::name);
  return found == fields_.end() ? nullptr : &*found;
}

const Dictionary::Indexed* Dictionary::start_of(std::string_view field, std::string_view text) const {
  const auto after = std::ranges::partition_point(index_, [&](const Indexed& indexed) {
    return before(indexed.term, field, text) ||
           (name_of(indexed.term.field) == field && indexed.term.entry.text == text);
  });
  return &*(after == index_.begin() ? after : std::prev(after));
}

std::optional<TermEntry> Dictionary::find(std::string_view field, std::string_view text) const {
  std::optional<TermEntry> found;
  walk(field, text, [&](const TermEntry& entry) {
    if (entry.text == text) found = entry;
    return false;
  });
  return found;
}

void Dictionary::walk(std::string_view field, std::string_view from,
                      const std::function<bool(const TermEntry&)>& visit) const {
  for (Walk walk(*this, field, from); walk.term() && visit(*walk.term()); walk.next()) continue;
}

Dictionary::Walk::Walk(const Dictionary& dictionary, std::string_view field, std::string_view from)
    : dictionary_(dictionary), field_(field) {
  const auto* found = dictionary.field(field);
  if (dictionary.index_.empty() || !found) return;
  number_ = static_cast<std::uint32_t>(found - dictionary.fields_.data());
  start_from(dictionary.start_of(field, from));
  while (reader_.has(1) && dictionary.before(term_, field, from)) dictionary.read_term(reader_, term_);
  there_ = term_.field == number_ && !dictionary.before(term_, field, from);
  term_.entry.shared = 0;
}

void Dictionary::Walk::start_from(const Indexed* start) {
  term_ = start->term;
  term_.entry.shared = 0;
  reader_ = ByteReader(dictionary_.terms_, start->next);
  ahead_ = start + 1;
}

void Dictionary::Walk::next() {
  there_ = reader_.has(1);
  if (!there_) return;
  dictionary_.read_term(reader_, term_);
  there_ = term_.field == number_;
}

/// Continues at the last term with the prefix: from .tii to the last one there, if that is ahead, and then over the terms
/// that share so much, whose text isn't put together.
void Dictionary::Walk::skip(std::string_view prefix) {
  const auto size = prefix.size();  // the prefix may be the current term's, which is replaced
  const auto here = static_cast<std::uint64_t>(reader_.at() - ByteReader(dictionary_.terms_).at());
  const auto* const end = dictionary_.index_.data() + dictionary_.index_.size();
  const auto has_prefix = [&](const Indexed& indexed) {
    return indexed.term.field == number_ && indexed.term.entry.text.starts_with(prefix);
  };
  while (ahead_ != end && ahead_->next <= here) ++ahead_;
  if (ahead_ != end && has_prefix(*ahead_)) start_from(std::partition_point(ahead_, end, has_prefix) - 1);
  auto ahead = reader_;
  while (ahead.has(1) && ahead.number() >= size) {
    ahead.text(ahead.number());
    dictionary_.read_postings(ahead, term_);
    reader_ = ahead;
  }
}

}  // namespace tearsheet::plugin::index
