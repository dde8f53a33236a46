#include "base/utf8.h"
#include "plugin/query/fields.h"
#include "plugin/query/operand.h"

namespace tearsheet::plugin::query {
namespace {

/// Where "@name" starts in the token's characters; nothing if the token is not a saved query.
std::optional<std::size_t> saved_start(const Token& token) {
  if (token.kind != TokenKind::kWord) return std::nullopt;
  std::size_t start = 0;
  if (const auto value = lead_value_start(token)) {
    start = *value;
  } else if (const auto length = field_name_length(token)) {
    const auto* field = find_field(utf8(token.text, 0, *length));
    if (field == nullptr || !takes_words(*field)) return std::nullopt;
    start = *length + 1;
  }
  return start < token.text.size() && token.text[start].is('@') ? std::optional{start} : std::nullopt;
}

/// Is it "credit:" right before a group? Inside the group, "@" is part of a value.
bool opens_values(const Token& before, const Token& open) {
  const auto length = field_name_length(before);
  if (!length || *length + 1 != before.text.size() || before.to != open.from) return false;
  const auto* field = find_field(utf8(before.text, 0, *length));
  return field != nullptr && !takes_words(*field);
}

/// Byte offset of each code point, and of the end.
std::vector<std::size_t> code_point_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  std::size_t at = 0;
  while (at < text.size()) {
    offsets.push_back(at);
    next_code_point(text, at);
  }
  offsets.push_back(at);
  return offsets;
}

}  // namespace

std::string resolve_saved(std::string_view text, const ParseContext& context) {
  const auto offsets = code_point_offsets(text);
  std::string out;
  std::size_t copied = 0, value_groups = 0;
  const auto tokens = tokenize(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token.kind == TokenKind::kClose && value_groups > 0) --value_groups;
    if (token.kind == TokenKind::kOpen && (value_groups > 0 || (i > 0 && opens_values(tokens[i - 1], token))))
      ++value_groups;
    const auto start = saved_start(token);
    if (!start || value_groups > 0 || !context.saved) continue;
    const auto saved = context.saved(utf8(token.text, *start + 1));
    if (!saved) continue;
    const auto from = offsets[token.text[*start].from];
    out.append(text.substr(copied, from - copied)).append("(").append(resolve_saved(*saved, context)).append(")");
    copied = offsets[token.to];
  }
  return out.append(text.substr(copied));
}

}  // namespace tearsheet::plugin::query
