#pragma once

// Applies the grammar of credit.h to the tokens of one line. It keeps ranges of tokens until the line has turned out to
// be a credit. One object per line.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/furniture/credits/credit.h"
#include "analyzers/furniture/credits/credit_text.h"

namespace tearsheet::analyzers::furniture {

class CreditReader {
 public:
  CreditReader(const CreditText& text, CreditPlace place, const Agencies& agencies)
      : text_(text), place_(place), agencies_(agencies) {}

  /// Are tokens [from, to) a credit?
  bool read(std::size_t from, std::size_t to);

  /// Are they only people and organizations, of two words or more? Call after read().
  bool is_full_names() const;

  /// What read() found.
  Credit credit(std::string_view raw) const;

  /// From the first name to the last, as written.
  std::string_view names() const;

  /// Did it have a label or a copyright sign?
  bool is_marked() const { return labelled_ || copyright_; }
  /// Does anything but the names show that it is a picture's credit?
  bool says_picture() const { return is_marked() || agency_photo_ || picture_agency_; }

 private:
  enum class Separator : std::uint8_t { kNone, kComma, kSlash, kVia, kFor };
  enum class Role : std::uint8_t { kAgency, kCreator, kVia, kSource };
  struct Part {
    Role role = Role::kCreator;
    std::uint16_t from = 0, to = 0;
    const AgencyRow* agency = nullptr;
  };
  struct Range {
    std::size_t from, to;
    bool empty() const { return from >= to; }
  };

  Range unwrapped(Range range) const;
  bool is_wrapped(Range range) const;
  bool read_segment(Range range);
  std::size_t skip_years(Range range);
  std::size_t skip_copyright(Range range);
  std::optional<std::size_t> skip_labels(Range range);
  std::size_t skip_inner_label(Range range);
  std::size_t without_trailing_label(Range range);
  bool starts_with_agency(Range range, std::size_t fewest_words = 2) const;
  bool read_names(Range range);
  Separator separator_at(std::size_t i, Range names) const;
  bool read_name(Range name, Separator before);
  bool read_agency(Range name, Separator before);
  bool read_handle(Range name, Separator before);
  const AgencyRow* agency_of(Range name) const;
  bool add(Role role, Range range, const AgencyRow* agency = nullptr);
  bool add_agency(Range name, const AgencyRow* agency, Separator before);
  bool add_person_or_institution(Range name, Separator before);
  bool is_enough() const;
  bool names_agency() const;
  bool has(Role role) const;

  const CreditText& text_;
  CreditPlace place_;
  const Agencies& agencies_;
  bool labelled_ = false;
  bool copyright_ = false;
  bool dated_copyright_ = false;
  bool needs_agency_ = false;
  bool needs_pictures_ = false;  ///< a handle in lower case: counts only next to a picture agency
  bool courtesy_ = false;
  bool agency_photo_ = false;    ///< "AP Photo"
  bool picture_agency_ = false;  ///< an agency that sells pictures
  bool divided_ = false;         ///< a slash or "via" is between names
  std::array<Part, 24> parts_;   // more is not a credit
  std::size_t count_ = 0;
};

}  // namespace tearsheet::analyzers::furniture
