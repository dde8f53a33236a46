#include "alerts/log/alert_line.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kSchema = "tearsheet/alert/1";

bool is_frame(std::string_view key) {
  return key == "schema" || key == "seq" || key == "prev" || key == "hash" || key == "content_hash";
}

Json or_null(const std::optional<Position>& position) { return position ? to_json(*position) : Json(); }

/// What is wrong with the content of a line whose chain holds.
std::string content_flaw(const Json& line) {
  const auto kind = kind_of(line);
  if (kind == LineKind::kHealth) return text_of(line, "outlet").empty() ? "names no outlet" : "";
  if (text_of(line, "rule").empty()) return "names no rule";
  if (kind == LineKind::kAlert) return key_of(line).empty() ? "names neither key nor article" : "";
  if (!position_of(line.value("position", Json()))) return "has no position";
  if (text_of(line, "rule_sha256") != sha256_hex(text_of(line, "text"))) return "its rule_sha256 doesn't fit its text";
  return {};
}

}  // namespace

std::string text_of(const Json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string rule_part(const CompiledRule& rule) {
  auto part = dump({{"rule", rule.rule->id}, {"rule_sha256", hex(rule.sha256)}, {"query", rule.rule->query}});
  return part.substr(1, part.size() - 2);
}

const analyzers::CaptureRef& capture_of(const analyzers::Article& article) {
  if (article.capture) return *article.capture;
  throw Error(ErrorKind::kInternal, "an article without its capture can't raise an alert", article.url);
}

std::string article_part(const analyzers::Article& article) {
  return dump({{"id", article.id},
               {"version", article.version},
               {"url", article.url},
               {"title", string_or_null(article.title)},
               {"outlet", string_or_null(article.outlet)},
               {"published", article.published ? Json(tearsheet::to_string(*article.published)) : Json()},
               {"payload_sha256", capture_of(article).payload_sha256}});
}

std::string serialise(const RuleContent& content) {
  return dump({{"kind", "rule"},
               {"time", content.time},
               {"rule", content.rule.rule->id},
               {"rule_sha256", hex(content.rule.sha256)},
               {"text", content.rule.text()},
               {"position", to_json(content.position)},
               {"absent_since", or_null(content.absent_since)},
               {"held_since", or_null(content.held_since)}});
}

Json to_json(Position position) { return {{"serial", position.serial}, {"offset", position.offset}}; }

std::optional<Position> position_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto serial = json.find("serial"), offset = json.find("offset");
  if (serial == json.end() || offset == json.end()) return std::nullopt;
  if (!serial->is_number_integer() || !offset->is_number_integer()) return std::nullopt;
  return Position{serial->get<std::int64_t>(), offset->get<std::int64_t>()};
}

ChainedLine chain_line(std::int64_t seq, std::string_view prev, std::string_view content) {
  const auto digest = sha256_hex(content);
  ChainedLine line;
  line.hash = sha256(std::string{prev} + digest);
  line.text.append(R"({"schema":")").append(kSchema).append(R"(","seq":)").append(std::to_string(seq));
  line.text.append(R"(,"prev":")").append(prev).append(R"(","hash":")").append(hex(line.hash));
  line.text.append(R"(","content_hash":")").append(digest).append("\",").append(content.substr(1));
  return line;
}

std::string first_prev() { return std::string(64, '0'); }

std::string content_hash(const Json& line) {
  Json kept = Json::object();
  for (const auto& [key, value] : line.items())
    if (!is_frame(key)) kept[key] = value;
  return sha256_hex(dump(kept));
}

LineKind kind_of(const Json& line) {
  const auto kind = text_of(line, "kind");
  return kind == "rule" ? LineKind::kRule : kind == "health" ? LineKind::kHealth : LineKind::kAlert;
}

bool is_alert_line(const Json& line) { return kind_of(line) == LineKind::kAlert; }

std::string key_of(const Json& line) {
  if (line.contains("key")) return text_of(line, "key");
  const auto article = line.find("article");
  return article != line.end() && article->is_object() ? text_of(*article, "id") : std::string{};
}

std::string line_flaw(const Json& line, std::int64_t seq, const std::string& prev) {
  if (!line.is_object() || text_of(line, "schema") != kSchema)
    return "is not an alert of schema " + std::string{kSchema};
  if (line.find("seq") == line.end() || line["seq"] != seq) return "should have seq " + std::to_string(seq);
  if (text_of(line, "prev") != prev) return "its prev is not the hash of the line before";
  if (text_of(line, "content_hash") != content_hash(line)) return "its content_hash doesn't fit its content";
  if (text_of(line, "hash") != sha256_hex(prev + text_of(line, "content_hash")))
    return "its hash doesn't fit prev and content_hash";
  return content_flaw(line);
}

}  // namespace tearsheet::alerts
