#include "base/utf8.h"
#include "plugin/query/fields.h"
#include "plugin/query/operand.h"

namespace tearsheet::plugin {
namespace {

/// Where in the token's characters its "@name" starts; nothing if it is no saved query.
std::optional<std::size_t> saved_start(const Token& token) {
  if (token.kind != TokenKind::kWord) return std::nullopt;
  std::size_t start = 0;
  if (const auto length = field_name_length(token)) {
    const auto* field = find_field(utf8(token.text, 0, *length));
    if (field == nullptr || field->kind != FieldKind::kText) return std::nullopt;
    start = *length + 1;
  }
  return start < token.text.size() && token.text[start].is('@') ? std::optional{start} : std::nullopt;
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
  std::size_t copied = 0;
  for (const auto& token : tokenize(text)) {
    const auto start = saved_start(token);
    if (!start || !context.saved) continue;
    const auto saved = context.saved(utf8(token.text, *start + 1));
    if (!saved) continue;
    const auto from = offsets[token.text[*start].from];
    out.append(text.substr(copied, from - copied)).append("(").append(resolve_saved(*saved, context)).append(")");
    copied = offsets[token.to];
  }
  return out.append(text.substr(copied));
}

}  // namespace tearsheet::plugin
