#pragma once

// A query's tree in 32-bit words, in prefix order: the form in which the monitor keeps a stored query, in memory and on
// disk. It contains everything of the tree except the places in the query's text; decode() gives the tree back.
//
//   node     head, then what its kind needs, then its arguments. head: kind in 8 bits, size of the node in 24 (in words)
//   kWord …  fields (kBareFields or one field's number), one feature; for a phrase one for each word
//   kNear …  Nearness in two words, arguments
//   kAtLeast count, argument
//   kDates   number of the field's name, flags, the values that the flags announce, the text
//
// The size in its head allows an argument to be skipped in one step. Pure functions.

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

/// A view of a node of a program, valid as long as the program is.
class Node {
 public:
  static constexpr std::uint32_t kBareFields = 0xff;  ///< instead of a field's number: title, standfirst and body

  explicit Node(const std::uint32_t* at) : at_(at) {}

  QueryKind kind() const { return static_cast<QueryKind>(*at_ & 0xff); }
  std::uint32_t size() const { return *at_ >> 8; }
  std::uint32_t operator[](std::size_t word) const { return at_[word]; }

  /// For text operands.
  std::optional<analyzers::Field> field() const {
    if (at_[1] == kBareFields) return std::nullopt;
    return static_cast<analyzers::Field>(at_[1]);
  }
  std::span<const FeatureId> features() const { return {at_ + 2, size() - 2}; }
  /// For NEAR and NOT NEAR.
  Nearness near() const { return {static_cast<Nearness::Within>(at_[1] & 0xff), at_[2], (at_[1] & 0x100) != 0}; }

  /// The number of words before its arguments; all words if it has no arguments.
  std::size_t head_size() const {
    switch (family_of(kind())) {
      case QueryFamily::kLogic:
        return 1;
      case QueryFamily::kCounted:
        return 2;
      case QueryFamily::kNear:
        return 3;
      case QueryFamily::kAll:
      case QueryFamily::kText:
      case QueryFamily::kFilter:
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

/// Appends the query's program. Throws Error(kQuery) if it has more than 2^24 words, which no parsed query reaches.
void encode(const Query& query, FeatureSet& features, std::vector<std::uint32_t>& code);

/// The tree of a program, without places in the text.
QueryPtr decode(Node node, const FeatureSet& features);

/// For kDates.
DateSpan date_span(Node node);
std::string_view date_field(Node node);
std::string date_text(Node node);

/// For kLength: the least and the largest number of words.
std::pair<std::optional<std::uint64_t>, std::optional<std::uint64_t>> length_range(Node node);

/// Is it a text operand, one with fields and features?
inline bool has_words(Node node) { return is_text(node.kind()); }

/// Visits the node and all nodes below it, each before its arguments.
void each_node(Node root, const std::function<void(Node)>& each);

/// Visits the id of every feature in a program, so that it can be changed.
void each_feature(std::span<std::uint32_t> code, const std::function<void(FeatureId&)>& each);

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::decode;
using monitor::encode;
using monitor::Node;
}  // namespace tearsheet::plugin
