#pragma once

// CSS selectors as users write them into an outlet's YAML, read into plain values: what config/ checks and
// analyzers/selectors/ matches. No tree is known here.
//
//   div.story > p:not(.promo), section[data-kind^="text"] p, time.updated@datetime
//
// Of Selectors Level 4: type, *, .class, #id, [attr], [attr=value] with = ^= $= *= ~= |= and the flag i, descendant,
// ">", "+", "~", lists with ",", :first-child, :last-child, :only-child, :first-of-type, :last-of-type, :nth-child(n),
// :nth-of-type(n) with a number, odd, even or an+b, :not() of one compound without :not(). Names of tags and attributes
// are read in any case. Of our own: "@name" behind a selector stands for that attribute's value, not the element's
// text. Pure functions.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tearsheet {

struct AttributeTest {
  enum class Op : std::uint8_t { kExists, kEquals, kPrefix, kSuffix, kContains, kWord, kDashPrefix };
  std::string name;  ///< lower case
  Op op = Op::kExists;
  std::string value;
  bool any_case = false;  ///< ASCII letters of the value compare in any case
  bool operator==(const AttributeTest&) const = default;
};

/// Which child of its parent, counted from 1: some `a * n + b`, n from 0.
struct PositionTest {
  enum class Among : std::uint8_t { kChildren, kType };
  Among among = Among::kChildren;
  bool from_end = false;  ///< only with a = 0, b = 1
  int a = 0, b = 1;
  bool operator==(const PositionTest&) const = default;
};

/// What one element must be.
struct Compound {
  std::string tag;  ///< lower case; empty: any
  std::vector<std::string> ids, classes;
  std::vector<AttributeTest> attributes;
  std::vector<PositionTest> positions;
  std::vector<Compound> nots;
  bool operator==(const Compound&) const = default;
};

/// How a compound follows the one before it.
enum class Combinator : std::uint8_t { kDescendant, kChild, kNext, kLater };

struct Selector {
  struct Step {
    Combinator combinator = Combinator::kDescendant;  ///< of the first step it means nothing
    Compound compound;
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;
  std::string attribute;  ///< of "@name", lower case; empty: the text
  bool operator==(const Selector&) const = default;
};

inline constexpr std::size_t kMostSteps = 32;       ///< of one selector, so that a set of them is a machine word
inline constexpr std::size_t kMostSelector = 1000;  ///< bytes of a list

/// Why a text is no selector that is read here.
struct SelectorProblem {
  std::size_t at = 0;   ///< byte from which it doesn't read
  std::string message;  ///< what is wrong and the mend, to follow the text itself: `"p..x": …`
};

/// The selectors of a list divided by commas, in its order, never empty.
std::variant<std::vector<Selector>, SelectorProblem> parse_selectors(std::string_view text);

}  // namespace tearsheet
