#include "alerts/messages/alert_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include "alerts/messages/neutral.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

// Code points. Chats and mail programs cut long texts at worse places.
constexpr std::size_t kMostHeadline = 300, kMostName = 100, kMostSentence = 600, kMostNote = 600;
constexpr std::size_t kMostOutlets = 10;
constexpr std::size_t kMostLink = 2'000;  ///< bytes

/// How long a silence that is proposed lasts.
constexpr std::chrono::days kProposedSilence{7};

std::string name_of(std::string_view text) { return shortened(plain_line(text), kMostName); }

Line line_of(LineLook look, std::string text) { return {look, {{std::move(text)}}}; }

std::string day_text(std::chrono::year_month_day day) {
  constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), kMonths[static_cast<unsigned>(day.month()) - 1],
                     static_cast<int>(day.year()));
}

/// When it was published, as exactly as its outlet said, else when it was seen.
std::string time_of(const MessageAlert& alert, const std::string& zone) {
  const auto published = parse_date_time(alert.published);
  if (!published) return (alert.headline.empty() ? "" : "seen ") + reader_time(alert.time, zone);
  if (!published->time_of_day) return day_text(published->day);
  if (!published->offset) return fmt::format("{} (local time)", reader_time(sort_time(*published), ""));
  return reader_time(sort_time(*published), zone);
}

Line heading_line(const MessageAlert& alert) {
  auto text = plain_line(alert.headline);
  if (text.empty()) text = plain_line(alert.rule_title.empty() ? alert.rule : alert.rule_title);
  const bool has_link = is_web_link(alert.url) && alert.url.size() <= kMostLink;
  return {LineLook::kHeading,
          {{shortened(std::move(text), kMostHeadline), SpanLook::kPlain, has_link ? alert.url : ""}}};
}

/// The byte offset of the code point `index` from `at` on.
std::size_t skip_code_points(std::string_view text, std::size_t at, std::size_t count) {
  while (count-- > 0 && at < text.size()) next_code_point(text, at);
  return at;
}

/// The sentence in spans, cut at kMostSentence.
Line sentence_line(const MessageAlert& alert) {
  Line line{LineLook::kQuote, {}};
  const auto text = to_utf8(alert.sentence);
  std::size_t at = 0, point = 0;
  const auto add = [&](std::size_t to, SpanLook look) {
    const auto end = skip_code_points(text, at, std::min(to, kMostSentence) - std::min(point, kMostSentence));
    if (auto part = plain_part(std::string_view{text}.substr(at, end - at)); !part.empty())
      line.spans.push_back({std::move(part), look});
    at = end;
    point = std::max(point, to);
  };
  for (const auto& [from, to] : alert.marks) {
    if (from < point || to <= from) continue;  // overlapping, or none
    add(from, SpanLook::kPlain);
    add(to, SpanLook::kMarked);
  }
  add(std::max(point, code_points(text)), SpanLook::kPlain);
  if (at < text.size() && !line.spans.empty()) line.spans.push_back({"…"});
  return line;
}

std::string also_in_text(const MessageAlert& alert) {
  std::string text = "Also in: ";
  const auto shown = std::min(alert.also_in.size(), kMostOutlets);
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + name_of(alert.also_in[i]);
  if (shown < alert.also_in.size()) text += fmt::format(" and {} more", alert.also_in.size() - shown);
  return text;
}

/// Commands go into a shell, so an id that isn't one of ours makes none.
bool is_safe_id(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

Line silence_line(std::string_view what, std::string_view option, const std::string& id, Time time) {
  const std::chrono::year_month_day until{std::chrono::floor<std::chrono::days>(time) + kProposedSilence};
  return {LineLook::kSmall,
          {{fmt::format("Silence this {}: ", what)},
           {fmt::format("tearsheet silence add --{} {} --until {} --reason \"…\"", option, id,
                        to_string(DateTime{until, {}, {}})),
            SpanLook::kCode}}};
}

void add_rule_lines(const MessageAlert& alert, Lines& lines) {
  if (!alert.note.empty()) lines.push_back(line_of(LineLook::kText, shortened(plain_line(alert.note), kMostNote)));
  if (alert.rule.empty()) return;
  auto text = "Rule: " + name_of(alert.rule_title.empty() ? alert.rule : alert.rule_title);
  if (!alert.rule_title.empty()) text += fmt::format(" ({})", name_of(alert.rule));
  if (alert.severity != config::AlertSeverity::kNormal)
    text += fmt::format(", severity {}", config::word(config::kAlertSeverities, alert.severity));
  lines.push_back(line_of(LineLook::kSmall, std::move(text)));
}

}  // namespace

std::string reader_time(Time time, const std::string& zone) {
  const auto offset = utc_offset(zone, time);
  const auto local = time + offset.value_or(std::chrono::minutes{0});
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(local - day).count();
  const auto name = zone.empty() ? "" : fmt::format(" ({})", offset ? zone : "UTC");
  return fmt::format("{}, {:02}:{:02}{}", day_text(std::chrono::year_month_day{day}), minutes / 60, minutes % 60, name);
}

Lines alert_lines(const MessageAlert& alert, const Message& message, bool with_rule) {
  Lines lines{heading_line(alert)};
  const auto outlet = name_of(alert.outlet.empty() ? alert.outlet_id : alert.outlet);
  lines.push_back(line_of(LineLook::kSmall, outlet + (outlet.empty() ? "" : ", ") + time_of(alert, message.time_zone)));
  if (auto line = sentence_line(alert); !line.spans.empty()) lines.push_back(std::move(line));
  if (!alert.what.empty()) lines.push_back(line_of(LineLook::kText, shortened(plain_line(alert.what), kMostNote)));
  if (!alert.also_in.empty()) lines.push_back(line_of(LineLook::kSmall, also_in_text(alert)));
  if (with_rule) add_rule_lines(alert, lines);
  if (is_safe_id(alert.story)) lines.push_back(silence_line("story", "story", alert.story, message.time));
  if (with_rule && is_safe_id(alert.rule)) lines.push_back(silence_line("rule", "rule", alert.rule, message.time));
  return lines;
}

}  // namespace tearsheet::alerts
