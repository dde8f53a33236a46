#include "base/selector.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
/// A character of an identifier; bytes beyond ASCII are letters (CSS Syntax Level 3, §4.2).
bool is_name(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view kPseudos =
    ":first-child, :last-child, :only-child, :first-of-type, :last-of-type, :nth-child(), :nth-of-type(), :not()";

/// Thrown only within this file.
struct Wrong {
  std::size_t at;
  std::string message;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::vector<Selector> list() {
    if (text_.size() > kMostSelector) fail("longer than " + std::to_string(kMostSelector) + " bytes: make it shorter");
    std::vector<Selector> selectors;
    do {
      skip_blanks();
      if (peek() == '/') fail("looks like XPath: write a CSS selector, e.g. div.story > p");
      selectors.push_back(selector());
    } while (take(','));
    return selectors;
  }

 private:
  Selector selector() {
    Selector selector;
    auto combinator = Combinator::kDescendant;
    for (;;) {
      if (selector.steps.size() == kMostSteps)
        fail("more than " + std::to_string(kMostSteps) + " steps: name fewer ancestors");
      selector.steps.push_back({combinator, compound(false)});
      if (peek() == '@') {
        ++at_;
        selector.attribute = ascii_lower(name("an attribute's name", "@"));
        skip_blanks();
        if (!done() && peek() != ',') fail("nothing may follow the attribute except a comma and another selector");
        return selector;
      }
      const bool blank = skip_blanks();
      if (done() || peek() == ',') return selector;
      const auto divided = taken_combinator();
      if (!divided && !blank) unexpected();
      combinator = divided.value_or(Combinator::kDescendant);
      skip_blanks();
    }
  }

  std::optional<Combinator> taken_combinator() {
    if (take('>')) return Combinator::kChild;
    if (take('+')) return Combinator::kNext;
    if (take('~')) return Combinator::kLater;
    return std::nullopt;
  }

  Compound compound(bool inside_not) {
    Compound compound;
    const auto start = at_;
    if (take('*')) {
    } else if (is_name(peek()) || peek() == '\\') {
      compound.tag = ascii_lower(name("a tag", ""));
    }
    for (;;) {
      if (take('.')) {
        compound.classes.push_back(name("a class", "."));
      } else if (take('#')) {
        compound.ids.push_back(name("an id", "#"));
      } else if (take('[')) {
        compound.attributes.push_back(attribute());
      } else if (peek() == ':') {
        pseudo(compound, inside_not);
      } else {
        break;
      }
    }
    if (at_ == start) missing_compound();
    return compound;
  }

  [[noreturn]] void missing_compound() {
    if (done() || peek() == ',') fail("a selector is missing at the end or between commas: write one, e.g. div.story");
    if (peek() == '@') fail("an element is needed before \"@\", e.g. time@datetime");
    if (peek() == '>' || peek() == '+' || peek() == '~')
      fail(std::string("an element is needed on both sides of \"") + peek() + "\"");
    unexpected();
  }

  [[noreturn]] void unexpected() {
    std::size_t end = at_;
    next_code_point(text_, end);
    fail("unexpected \"" + std::string(text_.substr(at_, end - at_)) +
         "\": a name may hold letters, digits, - and _, others with a \\ before them");
  }

  AttributeTest attribute() {
    AttributeTest test;
    skip_blanks();
    test.name = ascii_lower(name("an attribute's name", "["));
    skip_blanks();
    if (take(']')) return test;
    test.op = attribute_operator();
    skip_blanks();
    test.value = value();
    skip_blanks();
    if (peek() == 'i' || peek() == 'I') {
      ++at_;
      test.any_case = true;
      skip_blanks();
    }
    if (!take(']')) fail("the \"[\" is not closed: write ] after the value, and put the value in quotes");
    return test;
  }

  AttributeTest::Op attribute_operator() {
    using Op = AttributeTest::Op;
    if (take('=')) return Op::kEquals;
    for (const auto& [sign, op] : {std::pair{'^', Op::kPrefix},
                                   {'$', Op::kSuffix},
                                   {'*', Op::kContains},
                                   {'~', Op::kWord},
                                   {'|', Op::kDashPrefix}}) {
      if (peek() == sign && peek(1) == '=') {
        at_ += 2;
        return op;
      }
    }
    if (done()) fail("the \"[\" is not closed: write ]");
    fail("after the attribute's name there must be a ] or one of = ^= $= *= ~= |=");
  }

  /// In quotes or not; unquoted digits are allowed, since users write them.
  std::string value() {
    const char quote = peek();
    if (quote != '"' && quote != '\'') return name("a value", "=");
    const auto start = at_++;
    std::string out;
    while (!done() && peek() != quote) out += escaped_or_plain();
    if (!take(quote)) fail_at(start, std::string("the quote ") + quote + " is not closed");
    return out;
  }

  void pseudo(Compound& compound, bool inside_not) {
    const auto start = at_++;
    if (peek() == ':') fail_at(start, "pseudo-elements select nothing on a page: remove \"::\" and what follows it");
    const auto word = ascii_lower(name("a pseudo-class", ":"));
    const bool argument = take('(');
    using Among = PositionTest::Among;
    if (word == "not" && argument) {
      if (inside_not) fail_at(start, ":not() within :not() is not supported: write just its selector");
      skip_blanks();
      compound.nots.push_back(this->compound(true));
      skip_blanks();
      if (!take(')')) fail("only one simple selector is allowed in :not(), e.g. :not(.promo): close it with )");
    } else if ((word == "nth-child" || word == "nth-of-type") && argument) {
      compound.positions.push_back(nth(word == "nth-child" ? Among::kChildren : Among::kType));
    } else if (argument) {
      unknown_pseudo(start, word);
    } else if (word == "first-child") {
      compound.positions.push_back({});
    } else if (word == "last-child") {
      compound.positions.push_back({Among::kChildren, true});
    } else if (word == "only-child") {
      compound.positions.insert(compound.positions.end(), {PositionTest{}, {Among::kChildren, true}});
    } else if (word == "first-of-type") {
      compound.positions.push_back({Among::kType});
    } else if (word == "last-of-type") {
      compound.positions.push_back({Among::kType, true});
    } else {
      unknown_pseudo(start, word);
    }
  }

  [[noreturn]] void unknown_pseudo(std::size_t start, const std::string& word) {
    fail_at(start, "\":" + word + "\" is not supported (this version knows: " + std::string(kPseudos) + ")");
  }

  /// "3", "odd", "even", "2n+1", "-n+3".
  PositionTest nth(PositionTest::Among among) {
    const auto start = at_;
    const auto close = text_.find(')', at_);
    if (close == std::string_view::npos) fail("the \"(\" is not closed: write )");
    std::string inner;
    for (const char c : text_.substr(at_, close - at_)) {
      if (!is_blank(c)) inner += is_ascii_alpha(c) ? ascii_lower({&c, 1}) : std::string(1, c);
    }
    at_ = close + 1;
    PositionTest test{among, false, 0, 0};
    if (inner == "odd") inner = "2n+1";
    if (inner == "even") inner = "2n";
    const auto n = inner.find('n');
    auto a = n == std::string::npos ? std::string{"0"} : inner.substr(0, n);
    auto b = n == std::string::npos ? inner : inner.substr(n + 1);
    if (a.empty() || a == "+" || a == "-") a += '1';
    if (n != std::string::npos && b.empty()) b = "0";
    if (!whole(a, test.a) || !whole(b, test.b)) fail_at(start, "in ( ) there must be a number, odd, even or e.g. 2n+1");
    return test;
  }

  static bool whole(std::string_view text, int& value) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr int kMost = 1'000'000;
    return error == std::errc{} && end == text.data() + text.size() && value >= -kMost && value <= kMost;
  }

  /// Requires `what` here, after `before`.
  std::string name(std::string_view what, std::string_view before) {
    std::string out;
    while (!done() && (is_name(peek()) || peek() == '\\')) out += escaped_or_plain();
    if (out.empty()) {
      fail(std::string(what) + " is missing" +
           (before.empty() ? std::string{} : " after \"" + std::string(before) + "\""));
    }
    return out;
  }

  /// One byte, or the character that an escape means: "\:" is ":", "\31 " the character of that number.
  std::string escaped_or_plain() {
    if (peek() != '\\') return std::string(1, text_[at_++]);
    ++at_;
    if (done()) fail("there is a \\ at the end: remove it");
    std::uint32_t number = 0;
    const auto digits = text_.substr(at_, std::min<std::size_t>(6, text_.size() - at_));
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    std::string out;
    if (error != std::errc{}) {
      append_utf8(out, next_code_point(text_, at_));
      return out;
    }
    at_ += static_cast<std::size_t>(end - digits.data());
    if (!done() && is_blank(peek())) ++at_;
    const bool valid = number != 0 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
    append_utf8(out, valid ? static_cast<char32_t>(number) : U'\uFFFD');
    return out;
  }

  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool take(char c) {
    if (done() || peek() != c) return false;
    ++at_;
    return true;
  }
  bool skip_blanks() {
    const auto start = at_;
    while (!done() && is_blank(peek())) ++at_;
    return at_ > start;
  }

  [[noreturn]] void fail(std::string message) { fail_at(at_, std::move(message)); }
  [[noreturn]] static void fail_at(std::size_t at, std::string message) { throw Wrong{at, std::move(message)}; }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::variant<std::vector<Selector>, SelectorProblem> parse_selectors(std::string_view text) {
  try {
    return Parser(text).list();
  } catch (Wrong& wrong) {
    return SelectorProblem{wrong.at, std::move(wrong.message)};
  }
}

}  // namespace tearsheet
