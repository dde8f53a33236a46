#include "config/yaml/tree.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::config::yaml {

Kind Node::kind() const { return tree_->records_[index_].kind; }

std::string_view Node::text() const {
  const auto& record = tree_->records_[index_];
  return std::string_view{tree_->texts_}.substr(record.from, record.size);
}

bool Node::quoted() const { return tree_->records_[index_].quoted; }

config::Written Node::written() const {
  const auto& record = tree_->records_[index_];
  const auto line = std::string_view{tree_->bytes_}.substr(record.at);
  if (record.quoted) {
    const bool has_quotes = line.starts_with('"') || line.starts_with('\'');
    return has_quotes ? config::Written::kInQuotes : config::Written::kPlain;
  }
  // A comment begins with " #". Right before a letter the sign is part of a hashtag.
  const auto sign = line.substr(0, line.find('\n')).find(" #");
  const auto next = sign == std::string_view::npos ? sign : sign + 2;
  const bool is_hashtag = next < line.size() && (is_ascii_alpha(line[next]) || is_ascii_digit(line[next]) ||
                                                 static_cast<unsigned char>(line[next]) >= 0x80);
  return is_hashtag ? config::Written::kCutByComment : config::Written::kPlain;
}

Place Node::place() const { return tree_->place(tree_->records_[index_].at); }

Place Node::text_place() const {
  const auto& record = tree_->records_[index_];
  const auto first = tree_->bytes_.at(record.at);
  return tree_->place(record.quoted && (first == '"' || first == '\'') ? record.at + 1 : record.at);
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

Place Tree::place(std::size_t at) const {
  const auto start = std::upper_bound(line_starts_.begin(), line_starts_.end(), at) - 1;
  const auto before = std::string_view{bytes_}.substr(*start, at - *start);
  return {file_, static_cast<int>(start - line_starts_.begin()) + 1, static_cast<int>(code_points(before)) + 1};
}

}  // namespace tearsheet::config::yaml
