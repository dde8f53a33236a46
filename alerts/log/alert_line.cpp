#include "alerts/log/alert_line.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

constexpr const char* kSchema = "tearsheet/alert/1";

bool is_frame(std::string_view key) {
  return key == "schema" || key == "seq" || key == "prev" || key == "hash" || key == "content_hash";
}

/// Cuts places out of one text from left to right, each byte looked at once.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::string cut(std::size_t from, std::size_t to) {
    const auto start = byte_of(from);
    return std::string{text_.substr(start, byte_of(to) - start)};
  }

 private:
  std::size_t byte_of(std::size_t code_point) {
    for (; point_ < code_point && byte_ < text_.size(); ++point_) next_code_point(text_, byte_);
    return byte_;
  }

  std::string_view text_;
  std::size_t byte_ = 0, point_ = 0;
};

Json matched_json(const std::vector<plugin::Span>& spans, const analyzers::ReadArticle& words) {
  Json out = Json::array();
  std::optional<Cutter> cutter;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto& span = spans[i];
    if (i == 0 || spans[i - 1].field != span.field) cutter.emplace(words[span.field].text);
    out.push_back({{"field", analyzers::name(span.field)},
                   {"from", span.from},
                   {"to", span.to},
                   {"text", cutter->cut(span.from, span.to)}});
  }
  return out;
}

Json article_json(const analyzers::Article& article) {
  return {{"id", article.id},
          {"version", article.version},
          {"url", article.url},
          {"title", string_or_null(article.title)},
          {"outlet", string_or_null(article.outlet)},
          {"published", article.published ? Json(tearsheet::to_string(*article.published)) : Json()},
          {"payload_sha256", article.capture->payload_sha256}};
}

}  // namespace

std::string first_prev() { return std::string(64, '0'); }

Json alert_content(const config::Rule& rule, const std::string& rule_sha256, const plugin::Candidate& candidate,
                   const std::vector<plugin::Span>& spans) {
  const auto& article = candidate.article;
  if (!article.capture)
    throw Error(ErrorKind::kInternal, "an article without its capture can't raise an alert", article.url);
  return {{"time", tearsheet::to_string(article.capture->fetched)},
          {"rule", rule.id},
          {"rule_sha256", rule_sha256},
          {"query", rule.query},
          {"article", article_json(article)},
          {"matched", matched_json(spans, candidate.words)},
          {"story", nullptr},
          {"decision", "new"}};
}

std::string content_hash(const Json& content) {
  Json kept = Json::object();
  for (const auto& [key, value] : content.items())
    if (!is_frame(key)) kept[key] = value;
  return sha256_hex(dump(kept));
}

Json alert_line(std::int64_t seq, const std::string& prev, const Json& content) {
  const auto digest = content_hash(content);
  Json line = {
      {"schema", kSchema}, {"seq", seq}, {"prev", prev}, {"hash", sha256_hex(prev + digest)}, {"content_hash", digest}};
  for (const auto& [key, value] : content.items()) line[key] = value;
  return line;
}

std::string line_flaw(const Json& line, std::int64_t seq, const std::string& prev) {
  const auto text = [&](const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string{};
  };
  if (!line.is_object() || text("schema") != kSchema) return "is no alert of schema " + std::string{kSchema};
  if (line.find("seq") == line.end() || line["seq"] != seq) return "should have seq " + std::to_string(seq);
  if (text("prev") != prev) return "its prev is not the hash of the line before";
  if (text("content_hash") != content_hash(line)) return "its content_hash doesn't fit its content";
  if (text("hash") != sha256_hex(prev + text("content_hash"))) return "its hash doesn't fit prev and content_hash";
  return {};
}

}  // namespace tearsheet::alerts
