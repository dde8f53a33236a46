#pragma once

// Turns characters into tokens: HTML standard §13.2.5, as far as it matters to a tree without comments and doctype.
//
// A pull parser over a text that outlives it. Comments in all their broken forms, doctypes, processing instructions and
// (outside of <svg> and <math>) CDATA are skipped. After the start of a raw text element the tree builder asks for
// read_raw_text().

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "base/arena.h"

namespace tearsheet::analyzers::html {

struct Token {
  enum class Kind { kText, kStart, kEnd, kEof };
  Kind kind = Kind::kEof;
  Tag tag = Tag::kOther;
  std::string_view text;      ///< the resolved text, or a tag's name in lower case
  bool self_closing = false;  ///< written with "/>"
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Arena& arena) : text_(text), arena_(arena) {}

  Token next();
  /// The attributes of the last start tag.
  const std::vector<Attribute>& attributes() const { return attributes_; }

  /// Everything up to the end tag of `name` (or the end of the page); the end tag itself is the next token.
  std::string_view read_raw_text(std::string_view name, bool resolve_references);
  /// Is the tree builder inside <svg> or <math>? There "<![CDATA[" is text.
  void set_foreign(bool foreign) { foreign_ = foreign; }

 private:
  Token text_token();
  bool read_markup(Token& token);
  void skip_comment();
  void skip_past(char c);
  bool read_tag(Token& token, bool end_tag);
  bool read_attribute(bool end_tag);
  std::string_view read_name(unsigned end);
  std::string_view read_value();
  std::string_view lowered(std::string_view name);
  std::string_view resolved(std::string_view text, bool in_attribute);
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  std::string_view text_;
  Arena& arena_;
  std::size_t at_ = 0;
  bool foreign_ = false;
  std::vector<Attribute> attributes_;
  std::string scratch_;
};

}  // namespace tearsheet::analyzers::html
