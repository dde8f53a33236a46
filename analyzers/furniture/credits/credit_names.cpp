// The part of CreditReader that reads one name: agency, source, person, institution or handle.

#include "analyzers/furniture/credits/credit_reader.h"
#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/furniture/credits/names.h"

namespace tearsheet::analyzers::furniture {
namespace {

/// "Press Service of the Ministry of Foreign Affairs": after a label, names may be long.
constexpr NameRules kLabelled = {.most_words = 8, .numbers = true, .small_start = true};
constexpr NameRules kUnlabelled = {.most_words = 5, .numbers = false, .small_start = false};
constexpr std::size_t kLongestBareShort = 3;

}  // namespace

/// "AP" is an agency, "Ap" and "pa" are words: names of up to three letters must be spelled as the agency
/// spells itself.
const AgencyRow* CreditReader::agency_of(Range name) const {
  const auto* row = agencies_.find_words(text_.words(name.from, name.to));
  if (!row) return nullptr;
  const auto written = text_.written(name.from, name.to);
  if (written.size() > kLongestBareShort || written == row->short_form || !has_lower_case(written)) return row;
  return nullptr;
}

bool CreditReader::add_agency(Range name, const AgencyRow* agency, Separator before) {
  picture_agency_ |= agency->pictures;
  return add(before == Separator::kVia ? Role::kVia : Role::kAgency, name, agency);
}

/// An agency, perhaps with what it supplied after it: "AP Photo", "REUTERS File Photo", "dpa Archiv".
bool CreditReader::read_agency(Range name, Separator before) {
  if (const auto* row = agency_of(name)) {
    agency_photo_ |= name.to - name.from > 1 && (text_[name.to - 1].flags & kKind) != 0;
    return add_agency(name, row, before);
  }
  Range stock{0, 0};
  for (auto end = name.to; end > name.from + 1 && name.to - end < 3; --end) {
    const auto flags = text_[end - 1].flags;
    if ((flags & (kKind | kStock)) == 0) return false;
    if ((flags & kStock) != 0) stock = {end - 1, end};
    const auto* row = agency_of({name.from, end - 1});
    if (!row) continue;
    agency_photo_ = true;
    if (!stock.empty() && !add(Role::kSource, stock)) return false;
    return add_agency({name.from, end - 1}, row, before);
  }
  return false;
}

/// "@example", "example.org", and next to a picture agency any single word: "someone_42 - stock.adobe.com".
bool CreditReader::read_handle(Range name, Separator before) {
  for (auto i = name.from + 1; i < name.to; ++i) {
    if (text_[i].spaced || (!text_[i].is_word() && !is_any(text_[i].sign, U"._-"))) return false;
  }
  const bool at = text_[name.from].sign == U'@';
  if (!at && !text_[name.from].is_word()) return false;
  // "Coffee House, New York City, 1797 — via Wikimedia Commons": part of a caption.
  const bool year = text_[name.from].number && text_.word(name.from).size() == 4;
  if (year && place_ == CreditPlace::kCaption && !is_marked()) return false;
  const auto last = text_.word(name.to - 1).size();
  const bool domain = !at && name.to - name.from > 2 && text_[name.to - 2].sign == U'.' && last >= 2 && last <= 4;
  const bool believed = labelled_ || copyright_ || place_ == CreditPlace::kElement;
  if ((at || domain) && believed) {
    return add(before == Separator::kVia ? Role::kVia : Role::kSource, name);
  }
  needs_pictures_ = true;
  return add(Role::kCreator, name);
}

bool CreditReader::add_person_or_institution(Range name, Separator before) {
  if (before == Separator::kVia) return add(Role::kVia, name);
  const bool source = courtesy_ || before == Separator::kFor || is_institution(text_, name.from, name.to) ||
                      (before == Separator::kSlash && has(Role::kCreator));
  return add(source ? Role::kSource : Role::kCreator, name);
}

bool CreditReader::read_name(Range name, Separator before) {
  while (!name.empty() && !text_[name.from].is_word() && text_[name.from].sign != U'@') {
    if (is_any(text_[name.from].sign, U"?!{<$€%*")) return false;
    ++name.from;
  }
  // "Jr." keeps its dot, the end of a sentence doesn't.
  while (!name.empty() && !text_[name.to - 1].is_word()) {
    const auto sign = text_[name.to - 1].sign;
    if (is_any(sign, U"?!:}>$€%*\"”“„«»…")) return false;
    const bool kept = sign == U'.' && name.to - name.from > 2 && (text_[name.to - 2].flags & kAbbreviation) != 0 &&
                      text_.word(name.to - 2).size() == 2 && !agency_of({name.from, name.to - 1});
    if (kept) break;
    --name.to;
  }
  if (name.empty()) return labelled_ || count_ > 0;
  const auto words = text_.words(name.from, name.to);
  if (name.to - name.from == 1 && ((text_[name.from].flags & kLegalForm) != 0 || is_year(text_[name.from], words))) {
    return count_ > 0;
  }
  if (words == "all rights reserved") return place_ != CreditPlace::kLine;
  if (read_agency(name, before)) return true;
  if (is_source(words)) return add(Role::kSource, name);
  if (looks_like_name(text_, name.from, name.to, labelled_ ? kLabelled : kUnlabelled)) {
    return add_person_or_institution(name, before);
  }
  return read_handle(name, before);
}

}  // namespace tearsheet::analyzers::furniture
