#include "plugin/monitor/program_check.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin::monitor {

using query::arity;
using query::is_valid_count;
using query::kMaxDepth;
namespace {

constexpr std::size_t kUnsound = 0;  // instead of a head's size, which is never 0

class ProgramCheck {
 public:
  explicit ProgramCheck(const FeatureSet& features) : features_(features) {}

  /// What an operator needs to know of its arguments: have they intervals, and in which fields?
  struct Intervals {
    bool any = true;
    FieldSet fields = 0;
  };

  /// Is `code` exactly one sound node?
  bool node(Code code, std::size_t depth, Intervals& intervals) const {
    if (code.empty() || depth > kMaxDepth || code[0] >> 8 != code.size()) return false;
    const auto kind = static_cast<QueryKind>(code[0] & 0xff);
    const auto takes = arity(kind);
    if (!takes) return false;
    const auto head = head_size(kind, code);
    if (head == kUnsound || head > code.size() || (takes->most == 0 && head != code.size())) return false;
    if (is_text(kind)) intervals.fields = field_set(Node(code.data()).field());
    std::size_t args = 0;
    bool all_have_intervals = true;
    for (auto rest = code.subspan(head); !rest.empty(); ++args) {
      const auto size = rest[0] >> 8;
      Intervals next;
      if (size > rest.size() || !node(rest.first(size), depth + 1, next)) return false;
      if (kind == QueryKind::kNear && !is_part(Node(code.data()).near(), Node(rest.data()))) return false;
      all_have_intervals = all_have_intervals && next.any;
      intervals.fields = args == 0 ? next.fields : join_fields(kind, intervals.fields, next.fields);
      rest = rest.subspan(size);
    }
    intervals.any = kind == QueryKind::kOr ? all_have_intervals : query::has_own_intervals(kind);
    if (args < takes->least || args > takes->most || (takes_intervals(kind) && !all_have_intervals)) return false;
    return kind != QueryKind::kFirst || intervals.fields == field_bit(analyzers::Field::kBody);
  }

 private:
  /// May `argument`, which is sound, be an operand of NEAR?
  static bool is_part(const Nearness& near, Node argument) {
    const bool is_near = argument.kind() == QueryKind::kNear;
    return query::takes_operand(near, argument.kind(), is_near ? argument.near() : Nearness{});
  }

  /// The size of the part before the arguments, or kUnsound.
  std::size_t head_size(QueryKind kind, Code code) const {
    switch (kind) {
      case QueryKind::kAll:
      case QueryKind::kAnd:
      case QueryKind::kOr:
      case QueryKind::kNot:
        return 1;
      case QueryKind::kWord:
        return words(code, 1, {FeatureKind::kWord});
      case QueryKind::kCase:
        return words(code, 1, {FeatureKind::kCase});
      case QueryKind::kWildcard:
        return words(code, 1, {FeatureKind::kWildcard});
      case QueryKind::kFuzzy:
        return words(code, 1, {FeatureKind::kOneEdit, FeatureKind::kTwoEdits});
      case QueryKind::kPhrase:
        return phrase(code);
      case QueryKind::kNear:
      case QueryKind::kNotNear:
        return code.size() > 3 && code[1] < 0x200 && query::is_valid(kind, Node(code.data()).near()) ? 3 : kUnsound;
      case QueryKind::kAtLeast:
      case QueryKind::kFirst:
        return code.size() > 2 && is_valid_count(code[1]) ? 2 : kUnsound;
      case QueryKind::kExact:
        return code.size() == 2 && is_feature(code[1], {FeatureKind::kValue}) ? 2 : kUnsound;
      case QueryKind::kDates:
        return dates(code);
      case QueryKind::kLength:
        return code.size() > 1 && code[1] >= 1 && code[1] < 4 ? 2 + values_size(code[1]) : kUnsound;
    }
    return kUnsound;
  }

  std::size_t words(Code code, std::size_t most, std::initializer_list<FeatureKind> kinds) const {
    if (code.size() < 3 || code.size() - 2 > most) return kUnsound;
    if (code[1] != Node::kBareFields && code[1] >= analyzers::kFields) return kUnsound;
    const bool fit = std::ranges::all_of(code.subspan(2), [&](FeatureId id) { return is_feature(id, kinds); });
    return fit ? code.size() : kUnsound;
  }

  std::size_t phrase(Code code) const {
    if (code.size() < 3 || !is_feature(code.back(), {FeatureKind::kLast})) return kUnsound;
    if (code.size() == 3) return words(code, 1, {FeatureKind::kLast});
    const auto before = code.first(code.size() - 1);
    return words(before, before.size(), {FeatureKind::kForm}) == kUnsound ? kUnsound : code.size();
  }

  bool is_feature(FeatureId id, std::initializer_list<FeatureKind> kinds) const {
    return id < features_.size() && std::ranges::find(kinds, features_[id].kind) != kinds.end();
  }

  /// The size of the values that are present, in words.
  static std::size_t values_size(std::uint32_t flags) { return 2 * static_cast<std::size_t>(std::popcount(flags)); }

  /// Checks the field's number, flags, values, the length of the text and its bytes.
  static std::size_t dates(Code code) {
    constexpr std::uint32_t kNames = 3, kFlags = 1U << 5U;
    if (code.size() < 4 || code[1] >= kNames || code[2] >= kFlags) return kUnsound;
    const auto text = 3 + values_size(code[2]);
    if (text >= code.size() || code.size() - text - 1 != (std::uint64_t{code[text]} + 3) / 4) return kUnsound;
    const Node node(code.data());
    return is_valid(date_span(node)) && is_utf8(date_text(node)) ? code.size() : kUnsound;
  }

  const FeatureSet& features_;
};

}  // namespace

bool is_sound(Code code, const FeatureSet& features) {
  ProgramCheck::Intervals intervals;
  return ProgramCheck(features).node(code, 1, intervals);
}

}  // namespace tearsheet::plugin::monitor
