#pragma once

// CSS selectors as users write them in an outlet's YAML, parsed into plain values, which config/ checks and
// analyzers/selectors/ matches. Nothing here knows the tree of a page.
//
//   div.story > p:not(.promo), section[data-kind^="text"] p, time.updated@datetime
//
// Of Selectors Level 4: type, *, .class, #id, [attr], [attr=value] with = ^= $= *= ~= |= and the flag i, descendant,
// ">", "+", "~", lists with ",", :first-child, :last-child, :only-child, :first-of-type, :last-of-type, :nth-child(n),
// :nth-of-type(n) with a number, odd, even or an+b, :not() of one compound without :not(). Names of tags and attributes
// are read in any case. Our own addition: "@name" after a selector selects that attribute's value instead of the
// element's text. Pure functions.

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
  bool any_case = false;  ///< ASCII letters of the value match in any case
  bool operator==(const AttributeTest&) const = default;
};

/// Which child of its parent, counted from 1: a * n + b for some n >= 0.
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
    Combinator combinator = Combinator::kDescendant;  ///< meaningless in the first step
    Compound compound;
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;
  std::string attribute;  ///< of "@name", lower case; empty: the text
  bool operator==(const Selector&) const = default;
};

inline constexpr std::size_t kMostSteps = 32;       ///< of one selector, so that a set of them is a machine word
inline constexpr std::size_t kMostSelector = 1000;  ///< bytes of a list

/// Why a text is not a supported selector.
struct SelectorProblem {
  std::size_t at = 0;   ///< the byte where parsing failed
  std::string message;  ///< what is wrong and how to fix it; it follows the text: `"p..x": …`
};

/// The selectors of a comma-separated list, in its order; never empty.
std::variant<std::vector<Selector>, SelectorProblem> parse_selectors(std::string_view text);

}  // namespace tearsheet
