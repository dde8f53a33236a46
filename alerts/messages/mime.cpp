#include "alerts/messages/mime.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kFold = "\r\n ";
constexpr std::size_t kLine = 76;  ///< RFC 2047 §2 for lines with encoded words, RFC 2045 for bodies
constexpr std::string_view kWordBegin = "=?UTF-8?B?", kWordEnd = "?=";

bool is_plain(std::string_view text) {
  const auto is_odd = [](unsigned char c) { return c < 0x20 || c > 0x7E; };
  return std::ranges::none_of(text, is_odd) && text.find("=?") == std::string_view::npos;
}

/// As many bytes of `text` as `most` allows, without cutting a character.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0, end = 0;
  while (at < text.size()) {
    next_code_point(text, at);
    if (at > most) break;
    end = at;
  }
  return end;
}

/// `before`: characters that precede on the first line.
std::string encoded_words(std::string_view text, std::size_t before) {
  std::string out;
  while (!text.empty()) {
    const auto room = kLine - before - kWordBegin.size() - kWordEnd.size();
    const auto size = whole_characters(text, room / 4 * 3);
    if (!out.empty()) out += kFold;
    out.append(kWordBegin).append(base64(text.substr(0, size))).append(kWordEnd);
    text.remove_prefix(size);
    before = 1;  // the blank of the fold
  }
  return out;
}

/// Plain words, folded at blanks; nothing if a word is too long for a line.
std::string folded_words(std::string_view text, std::size_t before) {
  std::string out;
  auto column = before;
  while (!text.empty()) {
    const auto end = std::min(text.find(' ', 1), text.size());
    const auto word = text.substr(0, end);
    if (column + word.size() > kLine && !out.empty()) {
      out += "\r\n";  // the word begins with the blank that a folded line needs
      column = 0;
    }
    column += word.size();
    if (column > kLine) return {};
    out += word;
    text.remove_prefix(end);
  }
  return out;
}

void append_quoted(std::string& line, unsigned char c) { line += fmt::format("={:02X}", c); }

/// One line of a body, with soft line breaks.
void append_line(std::string_view text, std::string& out) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool is_last = i + 1 == text.size();
    const bool is_literal = (c > 0x20 && c < 0x7F && c != '=') || (c == ' ' && !is_last);
    if (line.size() + (is_literal ? 1 : 3) > kLine - 1) {
      out += line + "=\r\n";
      line.clear();
    }
    if (is_literal) {
      line += text[i];
    } else {
      append_quoted(line, c);
    }
  }
  out += line + "\r\n";
}

}  // namespace

std::string text_header(std::string_view name, std::string_view value) {
  const auto start = std::string{name} + ": ";
  auto words = is_plain(value) ? folded_words(value, start.size()) : std::string{};
  if (words.empty()) words = encoded_words(value, start.size());
  return start + words + "\r\n";
}

std::string list_header(std::string_view name, const std::vector<std::string>& values) {
  std::string out = std::string{name} + ":";
  auto column = out.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto text = values[i] + (i + 1 < values.size() ? "," : "");
    if (column + 1 + text.size() > kLine && i > 0) {
      out += "\r\n";
      column = 0;
    }
    out += " " + text;
    column += 1 + text.size();
  }
  return out + "\r\n";
}

std::string phrase(std::string_view text, std::size_t before) {
  if (!is_plain(text) || before + text.size() > kLine / 2) return encoded_words(text, before);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string mail_date(Time time, std::string_view zone) {
  constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto offset = utc_offset(zone, time).value_or(std::chrono::minutes{0});
  const auto local = time + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const auto seconds = (local - day).count(), minutes = std::abs(offset.count());
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}", kDays[std::chrono::weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), seconds / 3600, seconds / 60 % 60, seconds % 60,
                     offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    append_line(text.substr(0, end), out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace tearsheet::alerts
