#include "config/yaml/tree.h"

#include <algorithm>

#include "base/utf8.h"

namespace tearsheet::config::yaml {

Kind Node::kind() const { return tree_->records_[index_].kind; }

std::string_view Node::text() const {
  const auto& record = tree_->records_[index_];
  return std::string_view{tree_->texts_}.substr(record.from, record.size);
}

bool Node::quoted() const { return tree_->records_[index_].quoted; }

Place Node::place() const {
  const auto& record = tree_->records_[index_];
  return tree_->place(record.line, record.column);
}

Place Node::text_place() const {
  auto place = this->place();
  const auto& record = tree_->records_[index_];
  const auto at = tree_->line_starts_[record.line] + record.column;
  if (record.quoted && at < tree_->bytes_.size() && (tree_->bytes_[at] == '"' || tree_->bytes_[at] == '\'')) {
    ++place.column;
  }
  return place;
}

Node::Children Node::items() const {
  const auto& record = tree_->records_[index_];
  const auto end = record.kind == Kind::kList ? index_ + record.count : index_ + 1;
  return {Node{tree_, index_ + 1}, Node{tree_, end}};
}

Node::Entries Node::entries() const {
  const auto& record = tree_->records_[index_];
  const auto end = record.kind == Kind::kMap ? index_ + record.count : index_ + 1;
  return Entries{{Node{tree_, index_ + 1}, Node{tree_, end}}};
}

std::optional<Node> Node::find(std::string_view key) const {
  for (const auto [name, value] : entries()) {
    if (name.kind() == Kind::kText && name.text() == key) return value;
  }
  return std::nullopt;
}

Node::Children::Iterator& Node::Children::Iterator::operator++() {
  node_.index_ += node_.tree_->records_[node_.index_].count;
  return *this;
}

std::pair<Node, Node> Node::Entries::Iterator::operator*() const {
  auto value = key_;
  ++value;
  return {*key_, *value};
}

Node::Entries::Iterator& Node::Entries::Iterator::operator++() {
  ++ ++key_;
  return *this;
}

// yaml-cpp counts columns in bytes, people in characters.
Place Tree::place(std::size_t line, std::size_t column) const {
  line = std::min(line, line_starts_.size() - 1);
  const auto before = std::string_view{bytes_}.substr(line_starts_[line], column);
  return {file_, static_cast<int>(line) + 1, static_cast<int>(code_points(before)) + 1};
}

}  // namespace tearsheet::config::yaml
