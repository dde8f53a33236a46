#pragma once

// Picture and news agencies by any of their names: "AP", "The Associated Press" and "美联社" are "Associated Press".
//
// The table is data: add a row to agency_table.cpp, and nothing else; a desk adds its own under `analyzers.agencies`.
// Case, punctuation and a leading "The" don't count.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tearsheet::analyzers::furniture {

struct AgencyRow {
  const char* canonical;  ///< as an article's credit states it
  const char* short_form;
  const char* spellings;  ///< further ones, separated by "|"
  bool pictures = false;  ///< sells pictures: the bare name on a line of its own is a credit
};

std::span<const AgencyRow> agency_table();

/// Each name of each row: canonical name, short form, spellings.
void each_agency_name(const std::function<void(std::string_view name, const AgencyRow& row)>& use);

/// The row of an agency; nullptr for any other name.
const AgencyRow* find_agency(std::string_view name);

/// As find_agency, for a name that is folded already, words separated by one blank (CreditText::words).
const AgencyRow* find_agency_words(std::string_view folded);

/// "Associated Press" for "AP"; empty for a name that is not an agency's.
std::string canonical_agency(std::string_view name);

/// An agency of the desk's own.
struct AgencyNames {
  std::string name;                    ///< as an article's credit states it
  std::string short_form;              ///< may be empty
  std::vector<std::string> spellings;  ///< further ones
  bool operator==(const AgencyNames&) const = default;
};

/// The table with the desk's own agencies before it.
class Agencies {
 public:
  Agencies() = default;
  explicit Agencies(const std::vector<AgencyNames>& own);
  Agencies(Agencies&&) = default;
  Agencies& operator=(Agencies&&) = default;

  const AgencyRow* find_words(std::string_view folded) const;
  /// As canonical_agency.
  std::string canonical(std::string_view name) const;
  bool has_own() const { return !own_.empty(); }

  /// Only the table.
  static const Agencies& built_in();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::vector<AgencyNames> names_;  // what the rows point into
  std::vector<AgencyRow> rows_;     // never grown after the constructor: own_ points to them
  std::unordered_map<std::string, const AgencyRow*, Hash, std::equal_to<>> own_;
};

}  // namespace tearsheet::analyzers::furniture
