#include "analyzers/furniture/credits/credit_reader.h"

#include <algorithm>

#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/furniture/credits/names.h"

namespace tearsheet::analyzers::furniture {
namespace {

constexpr int kMostLabels = 4;  ///< "Photo: Courtesy of", "Bild: © "

void join(std::string& list, std::string_view name) {
  if (!list.empty()) list += ", ";
  list += name;
}

}  // namespace

bool CreditReader::is_wrapped(Range range) const {
  if (range.to - range.from < 2 || text_[range.from].sign != U'(' || text_[range.to - 1].sign != U')') return false;
  int depth = 0;
  for (auto i = range.from; i < range.to; ++i) {
    depth += text_[i].sign == U'(' ? 1 : text_[i].sign == U')' ? -1 : 0;
    if (depth == 0) return i + 1 == range.to;
  }
  return false;
}

CreditReader::Range CreditReader::unwrapped(Range range) const {
  for (int i = 0; i < 2; ++i) {
    if (range.empty()) return range;
    if (text_[range.to - 1].sign == U'.' && is_wrapped({range.from, range.to - 1})) --range.to;
    if (is_wrapped(range)) range = {range.from + 1, range.to - 1};
  }
  return range;
}

bool CreditReader::read(std::size_t from, std::size_t to) {
  auto range = unwrapped({from, to});
  if (range.to - range.from > 3 && place_ != CreditPlace::kLine &&
      text_.words(range.to - 3, range.to) == "all rights reserved") {
    range.to -= 3;
  }
  if (range.empty()) return false;
  auto start = range.from;
  bool plain = false;  // a segment without a label came before
  for (auto i = range.from; i <= range.to; ++i) {
    const auto sign = i < range.to ? text_[i].sign : U'|';
    const bool groups = sign == U')' && i + 1 < range.to && text_[i + 1].sign == U'(';
    if (!is_any(sign, U"|•;") && !(sign == U'·' && text_[i].spaced) && !groups) continue;
    const bool marked = is_marked();
    if (!read_segment(unwrapped({start, groups ? i + 1 : i}))) return false;
    // "Catalina Island | © Ada Example": what comes before the mark is the caption.
    if (place_ == CreditPlace::kCaption && plain && !marked && is_marked()) return false;
    plain = count_ > 0;
    start = i + 1;
  }
  return is_enough();
}

bool CreditReader::read_segment(Range range) {
  while (!range.empty() && is_any(text_[range.from].sign, U"|/-–,·•")) ++range.from;
  if (range.empty()) return true;
  courtesy_ = false;
  const auto start = skip_labels(range);
  if (!start) return false;
  const Range names{*start, range.to};
  if (names.empty()) return true;
  return read_names({names.from, without_trailing_label(names)});
}

/// The place after "2021", "2019-2021", "2021,".
std::size_t CreditReader::skip_years(Range range) {
  auto i = range.from;
  while (i < range.to && (is_year(text_[i], text_.word(i)) || (i > range.from && is_any(text_[i].sign, U"-–,:")))) {
    ++i;
  }
  dated_copyright_ |= i > range.from;
  return i;
}

std::size_t CreditReader::skip_copyright(Range range) {
  if (range.empty() || text_[range.from].sign != U'©') return range.from;
  copyright_ = true;
  auto i = range.from + 1;
  while (i < range.to && is_any(text_[i].sign, U":©")) ++i;
  return skip_years({i, range.to});
}

/// Up to the next sign: in "picture alliance / dpa", "picture" is not a label.
bool CreditReader::starts_with_agency(Range range, std::size_t fewest_words) const {
  auto end = range.from;
  while (end < range.to && text_[end].is_word()) ++end;
  return end >= range.from + fewest_words && agency_of({range.from, end});
}

/// Where the names begin; nothing if the label is not allowed here.
std::optional<std::size_t> CreditReader::skip_labels(Range range) {
  for (int depth = 0; depth < kMostLabels; ++depth) {
    range.from = skip_copyright(range);
    const auto label = find_label(text_, range.from, range.to);
    if (label.tokens == 0 || starts_with_agency(range)) return range.from;
    if (label.form == LabelForm::kCaption && place_ == CreditPlace::kLine && !labelled_) return std::nullopt;
    const Range statement{range.from, range.from + label.tokens};
    auto next = statement.to;
    bool comma = false;
    while (next < range.to &&
           (is_any(text_[next].sign, U":–/,»>=.…") || (text_[next].sign == U'-' && text_[next].spaced))) {
      comma |= text_[next].sign == U',';
      ++next;
    }
    const bool bare_label = next == statement.to && next < range.to && !is_any(text_[next].sign, U"©(@");
    const bool must_mark =
        label.form == LabelForm::kMarked || label.form == LabelForm::kGallery || label.form == LabelForm::kCaption;
    // "Foto AFP" and "Photo, Getty Images" count only with an agency; "Image source, …" is one
    // publisher's own label.
    if ((must_mark && bare_label && place_ != CreditPlace::kElement) || (comma && label.tokens == 1) ||
        label.form == LabelForm::kGallery) {
      needs_agency_ = true;
    }
    if (label.form == LabelForm::kStatement) {
      // "Supplied arms reached…": a statement is a line of its own, or a mark precedes its names.
      if (bare_label) needs_agency_ = true;
      if (!add(Role::kSource, statement)) return std::nullopt;
    }
    courtesy_ |= label.form == LabelForm::kCourtesy;
    // "Foto: Cortesía"
    if (courtesy_ && labelled_ && next == range.to && !add(Role::kSource, statement)) return std::nullopt;
    range.from = next;
    const auto words = text_.words(statement.from, statement.to);
    if (words.ends_with("copyright")) range.from = skip_years(range);
    // "Copyright 2021 Example Media" counts as "© 2021 Example Media" does.
    (words == "copyright" ? copyright_ : labelled_) = true;
    if (range.empty()) return range.from;
  }
  return range.from;
}

/// "EFE / Foto: Ada Example", "Ada Example/Copyright 2024 The AP": after the label.
std::size_t CreditReader::skip_inner_label(Range range) {
  if (range.empty() || !text_[range.from].is_word() || (text_[range.from].flags & kOpensLabel) == 0) return range.from;
  if (starts_with_agency(range)) return range.from;
  const auto label = find_label(text_, range.from, range.to);
  auto next = range.from + label.tokens;
  if (label.tokens == 0 || next >= range.to) return range.from;
  const bool colon = text_[next].sign == U':';
  if (!colon && label.form != LabelForm::kRunning && label.form != LabelForm::kCourtesy) return range.from;
  courtesy_ |= label.form == LabelForm::kCourtesy;
  labelled_ = true;
  if (colon) ++next;
  return text_.words(range.from, range.from + label.tokens) == "copyright" ? skip_years({next, range.to}) : next;
}

/// "Vardenis / LRT nuotr.", 李明摄: the end of the names.
std::size_t CreditReader::without_trailing_label(Range range) {
  auto last = range.to;
  while (last > range.from && text_[last - 1].sign == U'.') --last;
  if (last < range.from + 2 || !text_[last - 1].is_word()) return range.to;
  const auto flags = text_[last - 1].flags;
  if ((flags & kTrails) != 0) {
    labelled_ = true;
    courtesy_ |= (flags & kGiver) != 0;
    return last - 1;
  }
  if ((flags & kReporter) != 0 && (is_marked() || place_ != CreditPlace::kLine)) {
    labelled_ = true;
    return last - 1;
  }
  return range.to;
}

CreditReader::Separator CreditReader::separator_at(std::size_t i, Range names) const {
  const auto& token = text_[i];
  if (!token.is_word()) {
    if (is_any(token.sign, U"/\\•|+=") || (token.sign == U'·' && token.spaced)) return Separator::kSlash;
    if (is_any(token.sign, U",–()©") || (token.sign == U'-' && token.spaced)) return Separator::kComma;
    return Separator::kNone;
  }
  if ((token.flags & kReporter) != 0) return Separator::kSlash;
  if (!token.spaced && i > names.from) return Separator::kNone;
  if ((token.flags & kVia) != 0 && i + 1 < names.to && !text_[i + 1].number) return Separator::kVia;
  if (i == names.from) return Separator::kNone;
  if ((token.flags & kFor) != 0 && token.small) return Separator::kFor;
  if ((token.flags & kOn) != 0 && token.small && labelled_ && starts_with_agency({i + 1, names.to}, 1)) {
    return Separator::kVia;
  }
  return (token.flags & kBy) != 0 ? Separator::kComma : Separator::kNone;
}

bool CreditReader::read_names(Range range) {
  auto before = Separator::kNone;
  auto from = range.from;
  bool any = false;
  for (auto i = range.from; i <= range.to; ++i) {
    const auto separator = i < range.to ? separator_at(i, {from, range.to}) : Separator::kNone;
    if (i < range.to && separator == Separator::kNone) continue;
    if (i > from) {
      const bool plain = place_ == CreditPlace::kCaption && count_ > 0 && !is_marked();
      const auto start = skip_inner_label({from, i});
      // "Ada Example (Photo: Reuters)": what comes before the bracket is the caption.
      if (plain && start > from && from > 0 && text_[from - 1].sign == U'(') return false;
      if (start < i && !read_name({start, i}, before)) return false;
      any = true;
    }
    if (i < range.to && text_[i].sign == U'©') copyright_ = true;
    if (any && (separator == Separator::kSlash || separator == Separator::kVia)) divided_ = true;
    before = separator;
    from = i + 1;
  }
  return true;
}

bool CreditReader::add(Role role, Range range, const AgencyRow* agency) {
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& part = parts_[i];
    if (part.role != role) continue;
    if (agency ? part.agency == agency : text_.written(part.from, part.to) == text_.written(range.from, range.to)) {
      return true;
    }
  }
  if (count_ == parts_.size()) return false;
  parts_[count_++] = {role, static_cast<std::uint16_t>(range.from), static_cast<std::uint16_t>(range.to), agency};
  return true;
}

bool CreditReader::has(Role role) const {
  return std::any_of(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(count_),
                     [&](const Part& part) { return part.role == role; });
}

bool CreditReader::names_agency() const {
  return std::any_of(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(count_),
                     [](const Part& part) { return part.agency != nullptr; });
}

/// Is what was found enough to call the line a credit?
bool CreditReader::is_enough() const {
  if (count_ == 0) return false;
  const bool agency = names_agency();
  if ((needs_agency_ && !agency) || (needs_pictures_ && !picture_agency_)) return false;
  if (place_ == CreditPlace::kElement) return true;
  if (!is_marked()) {
    if (!agency || place_ == CreditPlace::kCaption || says_picture()) return agency;
    // "Ada Example/Reuters"; but "dpa/AFP" under a text is the text's source.
    return divided_ && (has(Role::kCreator) || has(Role::kSource));
  }
  // "© 2021 Example Media" under a page is the page's copyright.
  return labelled_ || !dated_copyright_ || agency || place_ == CreditPlace::kCaption;
}

bool CreditReader::is_full_names() const {
  for (std::size_t i = 0; i < count_; ++i) {
    if (parts_[i].to - parts_[i].from < 2 || text_[parts_[i].from].small) return false;
  }
  return count_ > 0;
}

std::string_view CreditReader::names() const {
  if (count_ == 0) return {};
  const std::size_t from = parts_[0].from;
  std::size_t to = parts_[count_ - 1].to;
  int open = 0;
  for (auto i = from; i < to; ++i) open += text_[i].sign == U'(' ? 1 : text_[i].sign == U')' ? -1 : 0;
  if (open > 0 && to < text_.size() && text_[to].sign == U')') ++to;
  return text_.written(from, to);
}

Credit CreditReader::credit(std::string_view raw) const {
  Credit credit;
  credit.raw = raw;
  const AgencyRow* last = nullptr;
  for (std::size_t i = 0; i < count_; ++i) {
    const auto& part = parts_[i];
    const auto written = text_.written(part.from, part.to);
    switch (part.role) {
      case Role::kAgency:
        if (credit.agency.empty()) credit.agency = part.agency->canonical;
        last = part.agency;
        break;
      case Role::kCreator:
        join(credit.creator, written);
        break;
      case Role::kVia:
        credit.via = part.agency ? part.agency->canonical : std::string(written);
        break;
      case Role::kSource:
        join(credit.source, text_.words(part.from, part.to) == "self" ? "self" : written);
        break;
    }
  }
  if (credit.via.empty() && last && last->canonical != credit.agency) credit.via = last->canonical;
  if (credit.agency.empty()) {
    for (std::size_t i = 0; i < count_; ++i) {
      if (parts_[i].role == Role::kVia && parts_[i].agency) credit.agency = parts_[i].agency->canonical;
    }
  }
  return credit;
}

}  // namespace tearsheet::analyzers::furniture
