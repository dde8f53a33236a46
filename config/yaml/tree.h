#pragma once

// A YAML file as an immutable tree whose nodes know their place: what the loader checks and reads.
//
//   bytes ─ UTF-8? ─► yaml-cpp's events ─ bounded: size, depth, aliases ─► Tree ─► Node (a view)
//
// yaml-cpp's own nodes are not used: they are slow and large (100,000 rules: 419 MiB) and are built by recursion. A
// Tree is one array of records in document order, so nothing here recurses, whatever the file. Deviations from
// YAML 1.2: one document a file, no tags but !!str, no merge keys; an alias may not stand inside its own anchor.
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
inline constexpr std::size_t kMaxDepth = 64;             ///< lists and maps inside each other, as written
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
  /// Was it written in quotes or as a block, so that "5" is no number and "null" is a word?
  bool quoted() const;
  /// Where it begins; for a quoted text that is the quote.
  Place place() const;
  /// Where its text begins: behind the quote.
  Place text_place() const;

  Children items() const;   ///< of a list; empty for all other kinds
  Entries entries() const;  ///< key and value, of a map; empty for all other kinds
  /// The value of a key, the first one where it is doubled.
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
  /// The tree, or the one finding that says why the file is no YAML that we read. `file` is the name that places carry.
  static std::variant<Tree, Finding> parse(std::string file, std::string bytes);

  Node root() const { return Node{this, 0}; }
  std::size_t size() const { return records_.size(); }
  const std::string& file() const { return file_; }

 private:
  friend class Node;
  friend class Builder;

  struct Record {
    std::uint32_t count = 1;           ///< of records, its own and those below it
    std::uint32_t at = 0;              ///< where it begins in bytes_
    std::uint32_t from = 0, size = 0;  ///< its text within texts_
    Kind kind = Kind::kNull;
    bool quoted = false;
  };

  Place place(std::size_t at) const;

  std::string file_;
  std::string bytes_;                       ///< line breaks are all "\n", no byte order mark
  std::vector<std::uint32_t> line_starts_;  ///< offsets into bytes_
  std::vector<Record> records_;             ///< in document order: a list or map stands before what it holds
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
