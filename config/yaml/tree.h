#pragma once

// A YAML file as an immutable tree whose nodes know their place. The loader checks and reads it.
//
//   bytes ─ UTF-8? ─► yaml-cpp's events ─ bounded: size, depth, aliases ─► Tree ─► Node (a view)
//
// We don't use yaml-cpp's own nodes: they are slow and large (100,000 rules: 419 MiB) and are built recursively. A
// Tree is one array of records in document order, so no file can make us recurse. Deviations from YAML 1.2: one
// document per file, no tags except !!str, no merge keys, no alias inside its own anchor.
// Immutable once parsed, so safe to read from any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "config/model/desk.h"

namespace tearsheet::config::yaml {

inline constexpr std::uint64_t kMaxBytes = 64ULL << 20;  ///< of a file
inline constexpr std::size_t kMaxDepth = 64;             ///< lists and maps nested in each other, as written
inline constexpr std::size_t kMaxAliased = 100'000;      ///< values that aliases may repeat in a file

enum class Kind : std::uint8_t { kNull, kText, kList, kMap };

class Tree;

/// One value of a Tree, which must outlive it.
class Node {
 public:
  class Children;
  class Entries;

  Kind kind() const;
  /// The scalar's text; empty for all other kinds.
  std::string_view text() const;
  /// True if it was written in quotes or as a block: then "5" is not a number and "null" is a word.
  bool quoted() const;
  /// How the text is written in the file: YAML may have dropped what its author meant to say.
  config::Written written() const;
  /// Where it begins; for a quoted text, the quote.
  Place place() const;
  /// Where its text begins: after the quote.
  Place text_place() const;

  Children items() const;   ///< of a list; empty for all other kinds
  Entries entries() const;  ///< key and value, of a map; empty for all other kinds
  /// The value of a key; the first one if the key is duplicated.
  std::optional<Node> find(std::string_view key) const;

  /// Its number within the tree, from 0.
  std::size_t index() const { return index_; }

 private:
  friend class Tree;
  Node(const Tree* tree, std::size_t index) : tree_(tree), index_(index) {}

  const Tree* tree_;
  std::size_t index_;
};

class Tree {
 public:
  /// The tree, or the one finding that says why we can't read the file. `file` is the name used in places.
  static std::variant<Tree, Finding> parse(std::string file, std::string bytes);

  Node root() const { return Node{this, 0}; }
  std::size_t size() const { return records_.size(); }
  const std::string& file() const { return file_; }

 private:
  friend class Node;
  friend class Builder;

  struct Record {
    std::uint32_t count = 1;           ///< of records: this one and those below it
    std::uint32_t at = 0;              ///< where it begins in bytes_
    std::uint32_t from = 0, size = 0;  ///< its text within texts_
    Kind kind = Kind::kNull;
    bool quoted = false;
  };

  Place place(std::size_t at) const;

  std::string file_;
  std::string bytes_;                       ///< line breaks are all "\n", no byte order mark
  std::vector<std::uint32_t> line_starts_;  ///< offsets into bytes_
  std::vector<Record> records_;             ///< in document order: a list or map precedes what it contains
  std::string texts_;
};

class Node::Children {
 public:
  class Iterator {
   public:
    Node operator*() const { return node_; }
    Iterator& operator++();
    bool operator!=(const Iterator& other) const { return node_.index_ != other.node_.index_; }

   private:
    friend class Children;
    explicit Iterator(Node node) : node_(node) {}
    Node node_;
  };

  Iterator begin() const { return Iterator{first_}; }
  Iterator end() const { return Iterator{end_}; }
  bool empty() const { return first_.index_ == end_.index_; }

 private:
  friend class Node;
  Children(Node first, Node end) : first_(first), end_(end) {}
  Node first_, end_;
};

class Node::Entries {
 public:
  class Iterator {
   public:
    std::pair<Node, Node> operator*() const;
    Iterator& operator++();
    bool operator!=(const Iterator& other) const { return key_ != other.key_; }

   private:
    friend class Entries;
    explicit Iterator(Children::Iterator key) : key_(key) {}
    Children::Iterator key_;
  };

  Iterator begin() const { return Iterator{children_.begin()}; }
  Iterator end() const { return Iterator{children_.end()}; }

 private:
  friend class Node;
  explicit Entries(Children children) : children_(children) {}
  Children children_;
};

}  // namespace tearsheet::config::yaml
