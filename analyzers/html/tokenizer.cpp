#include "analyzers/html/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analyzers/html/entities.h"
#include "analyzers/html/text.h"

namespace tearsheet::analyzers::html {
namespace {

// More attributes on one element are read and forgotten: no page has them, and a node counts them in 16 bits.
constexpr std::size_t kMostOfElement = 1000;

/// By byte, what a name asks of it: does it end a tag's, an attribute's, is it a capital?
enum : std::uint8_t { kEndsTagName = 1, kEndsAttributeName = 2, kCapital = 4 };

constexpr auto kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (const unsigned char c : {' ', '\t', '\n', '\r', '\f', '/', '>'}) classes[c] = kEndsTagName | kEndsAttributeName;
  classes['='] = kEndsAttributeName;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) classes[c] = kCapital;
  return classes;
}();

std::uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool ends_name(char c) { return (class_of(c) & kEndsTagName) != 0; }

/// §13.2.5.15 to .31: inside "<!-- … -->", a script may contain another "<script> … </script>".
std::size_t script_end(std::string_view text, std::size_t from) {
  bool escaped = false, nested = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    at = std::min(text.find_first_of("<-", at), text.size());
    if (at == text.size()) break;
    const auto rest = text.substr(at, 9);
    if (rest[0] == '-') {
      if (rest.starts_with("-->")) escaped = nested = false;
    } else if (rest.starts_with("<!--")) {
      escaped = true;
      at += 1;
    } else if (rest.size() == 9 && ascii_iequals(rest.substr(0, 8), "</script") && ends_name(rest[8])) {
      if (!nested) return at;
      nested = false;
    } else if (escaped && rest.size() >= 8 && ascii_iequals(rest.substr(0, 7), "<script") && ends_name(rest[7])) {
      nested = true;
    }
  }
  return text.size();
}

std::size_t raw_text_end(std::string_view text, std::size_t from, std::string_view name) {
  for (auto at = text.find("</", from); at != text.npos; at = text.find("</", at + 2)) {
    const auto end = at + 2 + name.size();
    if (end < text.size() && ends_name(text[end]) && ascii_iequals(text.substr(at + 2, name.size()), name)) return at;
  }
  return text.size();
}

}  // namespace

Token Tokenizer::next() {
  Token token;
  while (at_ < text_.size()) {
    if (text_[at_] != '<') return text_token();
    const auto before = at_;
    if (read_markup(token)) return token;
    if (at_ == before) return text_token();
  }
  return {};
}

/// Text up to the next "<" that can begin markup; if the first character is a "<", it can't.
Token Tokenizer::text_token() {
  const auto begin = at_;
  do {
    at_ = std::min(text_.find('<', at_ + 1), text_.size());
  } while (at_ < text_.size() && !is_ascii_alpha(at(at_ + 1)) && at(at_ + 1) != '/' && at(at_ + 1) != '!' &&
           at(at_ + 1) != '?');
  return {Token::Kind::kText, Tag::kOther, resolved(text_.substr(begin, at_ - begin), false), false};
}

/// True with a token. False after something skipped, or, not having moved, before a "<" that is text.
bool Tokenizer::read_markup(Token& token) {
  const char c = at(at_ + 1);
  if (is_ascii_alpha(c)) return read_tag(token, false);
  if (c == '/') {
    if (is_ascii_alpha(at(at_ + 2))) return read_tag(token, true);
    if (at_ + 2 < text_.size()) skip_past('>');  // "</3" is a bogus comment, "</" at the very end is text
    return false;
  }
  if (c == '?') {
    skip_past('>');
  } else if (c == '!' && foreign_ && text_.substr(at_).starts_with("<![CDATA[")) {
    const auto begin = at_ + 9;
    const auto end = std::min(text_.find("]]>", begin), text_.size());
    at_ = std::min(end + 3, text_.size());
    if (end == begin) return false;
    token = {Token::Kind::kText, Tag::kOther, text_.substr(begin, end - begin), false};
    return true;
  } else if (c == '!') {
    if (text_.substr(at_).starts_with("<!--"))
      skip_comment();
    else
      skip_past('>');
  }
  return false;
}

/// §13.2.5.43 to .52: "-->" or "--!>" ends it, and so do "<!-->" and "<!--->".
void Tokenizer::skip_comment() {
  at_ += 4;
  if (at(at_) == '>') {
    ++at_;
    return;
  }
  if (at(at_) == '-' && at(at_ + 1) == '>') {
    at_ += 2;
    return;
  }
  for (at_ = text_.find("--", at_); at_ < text_.size(); at_ = text_.find("--", at_ + 1)) {
    if (at(at_ + 2) == '>') {
      at_ += 3;
      return;
    }
    if (at(at_ + 2) == '!' && at(at_ + 3) == '>') {
      at_ += 4;
      return;
    }
  }
  at_ = text_.size();
}

void Tokenizer::skip_past(char c) { at_ = std::min(text_.find(c, at_), text_.size() - 1) + 1; }

bool Tokenizer::read_tag(Token& token, bool end_tag) {
  at_ += end_tag ? 2 : 1;
  const auto name = read_name(kEndsTagName);
  token = {end_tag ? Token::Kind::kEnd : Token::Kind::kStart, tag_of(name), name, false};
  if (!end_tag) attributes_.clear();
  while (at_ < text_.size()) {
    if (is_space(text_[at_])) {
      ++at_;
    } else if (text_[at_] == '>') {
      ++at_;
      return true;
    } else if (text_[at_] == '/') {
      ++at_;
      token.self_closing = at(at_) == '>';
    } else if (!read_attribute(end_tag)) {
      break;
    }
  }
  at_ = text_.size();  // a tag cut off by the end of the page is dropped
  return false;
}

bool Tokenizer::read_attribute(bool end_tag) {
  const auto name = read_name(kEndsAttributeName);
  auto ahead = at_;
  while (is_space(at(ahead))) ++ahead;
  std::string_view value;
  if (at(ahead) == '=') {
    at_ = ahead + 1;
    while (is_space(at(at_))) ++at_;
    value = read_value();
  }
  if (at_ >= text_.size()) return false;
  if (!end_tag && attributes_.size() < kMostOfElement) attributes_.push_back({attr_of(name), name, value});
  return true;
}

/// In lower case, up to a byte of the class `end`. The first is part of it in any case: an attribute may begin with
/// "=".
std::string_view Tokenizer::read_name(unsigned end) {
  const auto begin = at_;
  unsigned capitals = class_of(text_[at_++]);
  for (; at_ < text_.size(); ++at_) {
    const unsigned found = class_of(text_[at_]);
    if ((found & end) != 0) break;
    capitals |= found;
  }
  const auto name = text_.substr(begin, at_ - begin);
  return (capitals & kCapital) != 0 ? lowered(name) : name;
}

std::string_view Tokenizer::read_value() {
  const char quote = at(at_);
  if (quote == '"' || quote == '\'') {
    const auto begin = at_ + 1;
    at_ = std::min(text_.find(quote, begin), text_.size());
    const auto value = text_.substr(begin, at_ - begin);
    if (at_ < text_.size()) ++at_;
    return resolved(value, true);
  }
  const auto begin = at_;
  while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
  return resolved(text_.substr(begin, at_ - begin), true);
}

std::string_view Tokenizer::read_raw_text(std::string_view name, bool resolve_references) {
  const auto begin = at_;
  at_ = name == "plaintext" ? text_.size() : raw_text_end(text_, begin, name);  // nothing ends a plaintext
  if (name == "script" && text_.substr(begin, at_ - begin).find("<!--") != text_.npos) at_ = script_end(text_, begin);
  const auto raw = text_.substr(begin, at_ - begin);
  return resolve_references ? resolved(raw, false) : raw;
}

std::string_view Tokenizer::lowered(std::string_view name) {
  scratch_.assign(name);
  for (char& c : scratch_) c = to_lower(c);
  return arena_.keep(scratch_);
}

std::string_view Tokenizer::resolved(std::string_view text, bool in_attribute) {
  if (text.find('&') == text.npos) return text;
  scratch_.clear();
  append_unescaped(scratch_, text, in_attribute);
  return arena_.keep(scratch_);
}

}  // namespace tearsheet::analyzers::html
