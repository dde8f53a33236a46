#pragma once

// A query's tree in 32-bit words, in prefix order: what the monitor keeps of a stored query, in memory and on disk. It
// says all that the tree says but for the places in the query's text; decode() gives the tree back.
//
//   node     head, then what its kind needs, then its arguments. head: kind in 8 bits, words of the whole node in 24
//   kWord …  fields (kBareFields or one field's number), one feature, of a phrase one for each word
//   kNear …  Nearness in two words, arguments
//   kAtLeast count, argument
//   kDates   number of the field's name, flags, the values that flags name, the text
//
// An argument that doesn't matter is passed over by its head, in one step.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plugin/monitor/features.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::monitor {

using Code = std::span<const std::uint32_t>;

/// A node of a program. Valid while the program is.
class Node {
 public:
  static constexpr std::uint32_t kBareFields = 0xff;  ///< in a field's place: the bare fields

  explicit Node(const std::uint32_t* at) : at_(at) {}

  QueryKind kind() const { return static_cast<QueryKind>(*at_ & 0xff); }
  std::uint32_t size() const { return *at_ >> 8; }
  std::uint32_t operator[](std::size_t word) const { return at_[word]; }

  /// Of text operands.
  std::optional<analyzers::Field> field() const {
    if (at_[1] == kBareFields) return std::nullopt;
    return static_cast<analyzers::Field>(at_[1]);
  }
  std::span<const FeatureId> features() const { return {at_ + 2, size() - 2}; }
  /// Of NEAR and NOT NEAR.
  Nearness near() const { return {static_cast<Nearness::Within>(at_[1] & 0xff), at_[2], (at_[1] & 0x100) != 0}; }

  /// Words before its arguments: all of them if it has none.
  std::size_t head_size() const {
    switch (kind()) {
      case QueryKind::kAnd:
      case QueryKind::kOr:
      case QueryKind::kNot:
        return 1;
      case QueryKind::kAtLeast:
      case QueryKind::kFirst:
        return 2;
      case QueryKind::kNear:
      case QueryKind::kNotNear:
        return 3;
      case QueryKind::kAll:
      case QueryKind::kWord:
      case QueryKind::kPhrase:
      case QueryKind::kCase:
      case QueryKind::kWildcard:
      case QueryKind::kFuzzy:
      case QueryKind::kExact:
      case QueryKind::kDates:
      case QueryKind::kLength:
        break;
    }
    return size();
  }

  /// The arguments, for `for (Node argument : node.arguments())`.
  class Arguments;
  Arguments arguments() const;

  const std::uint32_t* data() const { return at_; }

 private:
  const std::uint32_t* at_;
};

class Node::Arguments {
 public:
  class Iterator {
   public:
    explicit Iterator(const std::uint32_t* at) : at_(at) {}
    Node operator*() const { return Node(at_); }
    Iterator& operator++() {
      at_ += Node(at_).size();
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const std::uint32_t* at_;
  };

  Arguments(const std::uint32_t* begin, const std::uint32_t* end) : begin_(begin), end_(end) {}
  Iterator begin() const { return Iterator(begin_); }
  Iterator end() const { return Iterator(end_); }
  Node front() const { return Node(begin_); }

 private:
  const std::uint32_t* begin_;
  const std::uint32_t* end_;
};

inline Node::Arguments Node::arguments() const { return {at_ + head_size(), at_ + size()}; }

/// Appends the query's program. Throws Error(kQuery) for one of more than 2^24 words, which no parsed query has.
void encode(const Query& query, FeatureSet& features, std::vector<std::uint32_t>& code);

/// The tree again, places in the text aside.
QueryPtr decode(Node node, const FeatureSet& features);

/// Of kDates.
DateSpan date_span(Node node);
std::string_view date_field(Node node);
std::string date_text(Node node);

/// Of kLength: words of the body, at least and at most.
std::pair<std::optional<std::uint64_t>, std::optional<std::uint64_t>> length_range(Node node);

/// Is it a text operand, one with fields and features?
inline bool has_words(Node node) { return is_text(node.kind()); }

/// The node and all below it, a node before its arguments.
void each_node(Node root, const std::function<void(Node)>& each);

/// Every feature's number in a program, to be changed.
void each_feature(std::span<std::uint32_t> code, const std::function<void(FeatureId&)>& each);

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::decode;
using monitor::encode;
using monitor::Node;
}  // namespace tearsheet::plugin
