#pragma once

// The grammar of credit.h at work: reads segments one by one and gathers what they name. One object a line.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/furniture/credit.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers {

class CreditReader {
 public:
  explicit CreditReader(CreditPlace place) : place_(place) {}

  /// False if this can't be part of a credit line: then the line is none.
  bool read_segment(std::string_view segment);

  /// The credit of all segments; nothing where they name nobody or nothing shows that they are a credit.
  std::optional<Credit> finish(std::string_view raw) const;

  /// Did a label or a copyright sign stand in it?
  bool is_marked() const { return labelled_ || copyright_; }

 private:
  enum class Separator { kNone, kComma, kSlash, kVia, kFor };

  std::string_view take_copyright(std::string_view text);
  /// Nothing if the label may not stand here.
  std::optional<std::string_view> take_labels(std::string_view text);
  bool read_names(std::string_view text);
  bool read_name(std::string_view name, Separator before);
  bool read_agency(std::string_view name, Separator before);
  void add_agency(std::string_view name, Separator before);
  void add_person_or_institution(std::string_view name, Separator before);

  CreditPlace place_;
  bool labelled_ = false;
  bool copyright_ = false;
  bool dated_copyright_ = false;
  bool needs_agency_ = false;
  bool courtesy_ = false;
  bool agency_photo_ = false;    ///< "AP Photo"
  bool picture_agency_ = false;  ///< one that lives by pictures
  bool divided_ = false;         ///< a slash or "via" stood between names
  std::vector<std::string> agencies_, creators_, sources_;
  std::string via_;
};

}  // namespace tearsheet::analyzers
