#include "crawler/discovery/xml_tag.h"

#include <algorithm>

#include "base/ascii.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kLongestTag = 64 * 1024;  // namespaces are declared in the root, and there may be many
constexpr std::size_t kMostAttributes = 64;

}  // namespace

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_xml_name_char(char c) { return is_ascii_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':'; }

/// A name that libxml2 accepts, of ASCII letters: others are not in the vocabulary, but text like "<3" or "<me@x.org>".
bool is_xml_name(std::string_view name) {
  if (name.empty() || !(is_ascii_alpha(name[0]) || name[0] == '_') || name.back() == ':') return false;
  return std::all_of(name.begin(), name.end(), is_xml_name_char) && std::count(name.begin(), name.end(), ':') <= 1;
}

std::size_t Finder::next(std::string_view text, std::size_t from) {
  if (is_known_ && found_ >= from) return found_;
  is_known_ = true;
  for (found_ = text.find(wanted_, from); is_name_ && found_ != text.npos; found_ = text.find(wanted_, found_ + 1)) {
    const auto end = found_ + wanted_.size();
    if (end == text.size() || !is_xml_name_char(text[end])) break;
  }
  return found_;
}

bool XmlTagReader::read(std::size_t at, XmlTag& tag) {
  tag.end = at + 1;
  while (tag.end < text_.size() && !is_xml_space(text_[tag.end]) &&
         std::string_view{"/><\"'="}.find(text_[tag.end]) == std::string_view::npos && tag.end - at < kLongestTag) {
    ++tag.end;
  }
  tag.name = text_.substr(at + 1, tag.end - at - 1);
  if (!is_xml_name(tag.name)) {
    tag.end = at + 1;
    return false;
  }
  while (tag.end < text_.size() && tag.end - at < kLongestTag) {
    const char c = text_[tag.end];
    if (c == '<') return false;
    if (c == '>') {
      ++tag.end;
      return true;
    }
    tag.is_empty = c == '/';
    if (c == '/' || is_xml_space(c)) {
      ++tag.end;
    } else if (!read_attribute(at, tag)) {
      return false;
    }
  }
  return false;
}

/// Also one without a value, or without quotes around it. False: it is the end of what can be a tag.
bool XmlTagReader::read_attribute(std::size_t start, XmlTag& tag) {
  const auto skip_blanks = [&](std::size_t at) {
    while (at < text_.size() && is_xml_space(text_[at])) ++at;
    return at;
  };
  const auto token = [&](std::string_view ends) {
    const auto begin = tag.end;
    const auto within = text_.substr(0, start + kLongestTag);
    tag.end = std::min(within.find_first_of(ends, begin), within.size());
    return text_.substr(begin, tag.end - begin);
  };
  XmlTag::Attribute attribute;
  attribute.name = token(" \t\r\n/=<>");
  if (const auto equals = skip_blanks(tag.end); equals < text_.size() && text_[equals] == '=') {
    tag.end = skip_blanks(equals + 1);
    const char quote = tag.end < text_.size() ? text_[tag.end] : ' ';
    if (quote != '"' && quote != '\'') {
      attribute.value = token(" \t\r\n<>");
    } else if (!read_quoted(start, quote, tag.end, attribute.value)) {
      return false;
    }
  }
  const auto& all = tag.attributes;
  const bool is_known = std::any_of(all.begin(), all.end(), [&](auto& each) { return each.name == attribute.name; });
  if (is_xml_name(attribute.name) && !is_known && all.size() < kMostAttributes) tag.attributes.push_back(attribute);
  return true;
}

/// A value that holds all of another tag has lost its closing quote.
bool XmlTagReader::read_quoted(std::size_t start, char quote, std::size_t& at, std::string_view& value) {
  const auto begin = at + 1;
  const auto end = (quote == '"' ? double_quote_ : single_quote_).next(text_, begin);
  const auto less = less_.next(text_, begin);
  const bool is_too_long = end == text_.npos || end - start > kLongestTag;
  if (is_too_long || (less < end && greater_.next(text_, less) < end)) {
    at = std::min(less, begin);
    return false;
  }
  value = text_.substr(begin, end - begin);
  at = end + 1;
  return true;
}

}  // namespace tearsheet::crawler
