#include "alerts/log/verdict_line.h"

#include <array>
#include <charconv>

#include "base/json.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

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

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

std::string json_string(std::string_view text) { return dump(Json(text)); }

std::string matched(std::span<const plugin::Span> spans, const analyzers::ReadArticle& words) {
  std::string out = "[";
  std::optional<Cutter> cutter;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto& span = spans[i];
    if (i == 0 || spans[i - 1].field != span.field) cutter.emplace(words[span.field].text);
    out.append(i == 0 ? "{\"field\":\"" : ",{\"field\":\"").append(analyzers::name(span.field)).append("\",\"from\":");
    append_number(out, span.from);
    out += ",\"to\":";
    append_number(out, span.to);
    out.append(",\"text\":").append(json_string(cutter->cut(span.from, span.to))).append("}");
  }
  return out += ']';
}

void append_details(const Decision& decision, std::string& out) {
  if (decision.window) {
    const Json window{{"from", tearsheet::to_string(decision.window->from)},
                      {"to", tearsheet::to_string(decision.window->to)}};
    out.append(",\"window\":").append(dump(window));
    out.append(",\"count\":").append(std::to_string(decision.count));
    auto articles = Json::array();
    for (const auto& each : decision.articles)
      articles.push_back({{"id", each.id}, {"version", each.version}, {"url", each.url}});
    out.append(",\"articles\":").append(dump(articles));
  }
  if (!decision.outlet.empty()) out.append(",\"outlet\":").append(json_string(decision.outlet));
  if (!decision.value.empty()) out.append(",\"value\":").append(json_string(decision.value));
}

}  // namespace

Time time_of(const VerdictLine& line) {
  return line.event ? capture_of(line.event->article).fetched : line.decision.time.value_or(Time{});
}

void apply(const Silences& silences, const std::string& rule, VerdictLine& line) {
  const auto* silence = silence_of(silences, {rule, line.kind, line.decision, line.event, time_of(line)});
  if (silence == nullptr) return;
  line.kind = DecisionKind::kSilenced;
  line.silence = silence->id;
}

std::string serialise(const VerdictLine& line, const LineParts& parts, LineForm form) {
  const bool has_kinds = form != LineForm::kFirst, has_story = form == LineForm::kStories && line.event;
  std::string out = has_kinds ? R"({"kind":"alert","time":")" : R"({"time":")";
  out.append(tearsheet::to_string(time_of(line))).append("\",").append(parts.rule);
  if (has_kinds) out.append(",\"key\":").append(json_string(line.decision.key));
  out.append(",\"article\":").append(line.event ? parts.article : "null");
  out.append(",\"matched\":").append(line.event ? matched(line.spans, line.event->words) : "[]");
  append_details(line.decision, out);
  if (!line.event) out.append(",\"position\":").append(dump(to_json(line.at)));
  out.append(",\"story\":").append(has_story ? json_string(story_of(line.event->article)) : "null");
  out.append(R"(,"decision":")").append(name(line.kind)).append("\"");
  if (!line.silence.empty()) out.append(R"(,"silence":)").append(json_string(line.silence));
  return out += '}';
}

}  // namespace tearsheet::alerts
