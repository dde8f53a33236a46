#include "config/yaml/explain.h"

#include <algorithm>

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include "base/utf8.h"

namespace tearsheet::config::yaml {
namespace {

struct Meaning {
  std::string_view message;  ///< how yaml-cpp's message begins
  std::string_view meaning;
};

const Meaning kMeanings[] = {
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, "there is no anchor of this name above: quote a text that starts with *"},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, "there is no anchor of this name above: quote a text that starts with *"},
    {YAML::ErrorMsg::CHAR_IN_ALIAS, "there is no anchor of this name above: quote a text that starts with *"},
    {YAML::ErrorMsg::MAP_VALUE, "a \": \" is not allowed here: quote the text, or check the indentation"},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "the map is not closed: a , or } is missing"},
    {YAML::ErrorMsg::END_OF_MAP, "a \"key: value\" was expected here: check the indentation and the quotes"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "the list is not closed: a , or ] is missing"},
    {YAML::ErrorMsg::END_OF_SEQ, "a \"- item\" was expected here: check the indentation"},
    {YAML::ErrorMsg::FLOW_END, "this closes what was not opened: remove it, or quote the text"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "a \"- \" is not allowed here: quote the text, or check the indentation"},
    {YAML::ErrorMsg::EOF_IN_SCALAR, "a quoted text does not end: close the quotes"},
    {YAML::ErrorMsg::DOC_IN_SCALAR, "a quoted text does not end: close the quotes"},
    {YAML::ErrorMsg::INVALID_UNICODE, "this escape does not name a character"},
    {YAML::ErrorMsg::INVALID_ESCAPE, "\"\\\" begins an escape in double quotes: use single quotes, e.g. '/\\d{4}/'"},
};

/// key: "a" OR b
bool value_starts_quoted(std::string_view line) {
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos) return false;
  const auto value = trim(line.substr(colon + 2));
  return value.starts_with('"') || value.starts_with('\'');
}

}  // namespace

Explained explain(const std::string& message, std::string_view bytes, std::size_t at) {
  const auto start = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const auto line = bytes.substr(start, bytes.find('\n', start) - start);
  const auto indent = std::min(line.find_first_not_of(' '), line.size());
  if (line.substr(indent).starts_with('\t')) return {start + indent, "the indentation contains a tab: use spaces"};
  if (message == YAML::ErrorMsg::UNKNOWN_TOKEN) {
    auto end = at;
    if (at < bytes.size()) next_code_point(bytes, end);
    return {at, fmt::format("a text can't start with \"{}\": put it into single quotes", bytes.substr(at, end - at))};
  }
  if (message == YAML::ErrorMsg::END_OF_MAP && value_starts_quoted(line)) {
    return {at,
            "a text that starts with a quote ends at the next one: put all of it into single quotes, "
            "e.g. '\"face to face\" OR summit'"};
  }
  for (const auto& known : kMeanings) {
    if (std::string_view{message}.starts_with(known.message)) return {at, std::string{known.meaning}};
  }
  return {at, "not YAML: " + message};
}

}  // namespace tearsheet::config::yaml
