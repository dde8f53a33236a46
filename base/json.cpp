#include "base/json.h"

#include "base/error.h"

namespace tearsheet {
namespace {

constexpr int kMaxDepth = 512;

}  // namespace

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parse_json(std::string_view text, std::string_view subject) {
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kMaxDepth) throw Error(ErrorKind::kUsage, "JSON nested deeper than 512", std::string{subject});
    return true;
  };
  try {
    return Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    throw Error(ErrorKind::kUsage, "not valid JSON at byte " + std::to_string(error.byte), std::string{subject});
  } catch (const Json::exception& error) {
    throw Error(ErrorKind::kUsage, std::string{"not valid JSON: "} + error.what(), std::string{subject});
  }
}

Json string_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace tearsheet
