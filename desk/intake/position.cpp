#include "desk/intake/position.h"

#include <charconv>

namespace tearsheet::desk {
namespace {

constexpr std::string_view kOf = " of ";

bool read_number(std::string_view digits, std::int64_t& value) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size();
}

std::optional<archive::Position> parse_position(std::string_view text) {
  archive::Position position;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  if (!read_number(text.substr(0, colon), position.serial)) return std::nullopt;
  if (!read_number(text.substr(colon + 1), position.offset)) return std::nullopt;
  return position;
}

}  // namespace

std::string to_string(archive::Position position) {
  return std::to_string(position.serial) + ":" + std::to_string(position.offset);
}

std::string to_string(const IndexNote& note) {
  const auto complete = to_string(note.complete);
  return note.target ? complete + std::string{kOf} + to_string(*note.target) : complete;
}

IndexNote parse_index_note(std::string_view text) {
  const auto of = std::min(text.find(kOf), text.size());
  const auto complete = parse_position(text.substr(0, of));
  if (!complete) return {};
  if (of == text.size()) return {*complete, std::nullopt};
  const auto target = parse_position(text.substr(of + kOf.size()));
  return target ? IndexNote{*complete, target} : IndexNote{};
}

}  // namespace tearsheet::desk
