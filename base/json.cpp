#include "base/json.h"

#include "base/error.h"

namespace tearsheet {
namespace {

constexpr int kMaxDepth = 512;

/// Counted here and not by the parser's callback: with one, nlohmann looks through all of an array after each of its
/// elements.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_string = !in_string;
    if (in_string) {
      if (c == '\\') ++i;
      continue;
    }
    if ((c == '[' || c == '{') && ++depth > kMaxDepth) return true;
    if (c == ']' || c == '}') --depth;
  }
  return false;
}

}  // namespace

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parse_json(std::string_view text, std::string_view subject) {
  if (is_too_deep(text)) throw Error(ErrorKind::kUsage, "JSON nested deeper than 512", std::string{subject});
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    throw Error(ErrorKind::kUsage, "not valid JSON at byte " + std::to_string(error.byte), std::string{subject});
  } catch (const Json::exception& error) {
    throw Error(ErrorKind::kUsage, std::string{"not valid JSON: "} + error.what(), std::string{subject});
  }
}

Json string_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace tearsheet
