#include "config/schema/values.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/selector.h"
#include "base/time.h"
#include "base/url.h"
#include "base/utf8.h"
#include "config/model/mail_server.h"

namespace tearsheet::config {
namespace {

template <typename Allowed>
bool all(std::string_view text, Allowed allowed) {
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

Problem id_problem(std::string_view text) {
  const auto allowed = [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '-'; };
  if (all(text, allowed) && text.size() <= 100 && text.front() != '-' && text.back() != '-') return std::nullopt;
  // Suggest a name: all other characters become dashes, but none at either end and no two in a row.
  std::string suggestion;
  for (const char c : ascii_lower(text.substr(0, 100))) {
    if (c != '-' && allowed(c)) {
      suggestion += c;
    } else if (!suggestion.empty() && suggestion.back() != '-') {
      suggestion += '-';
    }
  }
  if (suggestion.ends_with('-')) suggestion.pop_back();
  const auto what =
      fmt::format("{} is not a name of a-z, 0-9 and - (up to 100 of them, no - at either end)", quote(text));
  return suggestion.empty() ? what : fmt::format("{}: write {}", what, suggestion);
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > 254) return false;
  // RFC 5322 §3.4.1, dot-atom form, over RFC 1123 host names: this goes into a header.
  const auto local = text.substr(0, at), domain = text.substr(at + 1);
  const auto atom = [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) ||
           std::string_view{"!#$%&'*+/=?^_`{|}~-."}.find(c) != std::string_view::npos;
  };
  const auto host = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '.'; };
  const auto has_valid_dots = [](std::string_view s) {
    return s.front() != '.' && s.back() != '.' && s.find("..") == std::string_view::npos;
  };
  return all(local, atom) && all(domain, host) && has_valid_dots(local) && has_valid_dots(domain);
}

Problem contact_problem(std::string_view text) {
  if (Url::parse(text) || is_mail_address(text)) return std::nullopt;
  return fmt::format("{} is neither a URL nor a mail address", quote(text));
}

bool is_language(std::string_view text) {
  std::size_t parts = 0;
  for (std::size_t from = 0; from <= text.size(); ++parts) {
    const auto part = text.substr(from, text.find('-', from) - from);
    if (part.size() > 8 || !all(part, [&](char c) { return is_ascii_alpha(c) || (parts > 0 && is_ascii_digit(c)); }))
      return false;
    if (parts == 0 && part.size() < 2) return false;
    from += part.size() + 1;
  }
  return parts > 0;
}

Problem flag_problem(std::string_view text) {
  if (text == "true" || text == "false") return std::nullopt;
  const auto lower = ascii_lower(text);
  const bool yes = lower == "yes" || lower == "on" || lower == "true",
             no = lower == "no" || lower == "off" || lower == "false";
  const auto what = fmt::format("{} is not true or false", quote(text));
  return yes || no ? fmt::format("{}: write {}", what, yes) : what;
}

Problem selector_problem(std::string_view text, bool may_name_attribute) {
  const auto parsed = parse_selectors(text);
  if (const auto* problem = std::get_if<SelectorProblem>(&parsed)) {
    return fmt::format("{} is not a supported CSS selector, at character {}: {}", quote(text),
                       code_points(text.substr(0, problem->at)) + 1, problem->message);
  }
  for (const auto& selector : std::get<std::vector<Selector>>(parsed)) {
    if (!may_name_attribute && !selector.attribute.empty())
      return fmt::format("{} names an attribute, but this key selects elements: remove \"@{}\"", quote(text),
                         selector.attribute);
  }
  return std::nullopt;
}

Problem unless(bool valid, std::string_view text, const Shape& shape) {
  if (valid) return std::nullopt;
  return fmt::format("{} is not {}", quote(text), expected(shape));
}

}  // namespace

Problem url_problem(std::string_view text) {
  // Outlets may write backslashes into links; who writes one here has made a mistake.
  if (Url::parse(text) && text.find('\\') == std::string_view::npos) return std::nullopt;
  const auto what = fmt::format("{} is not an http or https URL", quote(text));
  const auto https = fmt::format("https://{}", text);
  const bool has_scheme = text.find("://") != std::string_view::npos;
  return !has_scheme && text.find('.') != std::string_view::npos && Url::parse(https)
             ? fmt::format("{}: write {}", what, https)
             : what;
}

std::string quote(std::string_view text) {
  constexpr std::size_t kMost = 60;
  const auto line = squeeze(text);
  std::string out = "\"";
  std::size_t count = 0;
  for (std::size_t at = 0; at < line.size(); ++count) {
    if (count == kMost) return out + "…\"";
    const auto c = next_code_point(line, at);
    // A terminal would interpret them.
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    append_utf8(out, is_control ? U'?' : c);
  }
  return out + "\"";
}

Problem problem_of(std::string_view text, const Shape& shape) {
  if (trim(text).empty()) return fmt::format("is empty: expected {}", expected(shape));
  if (text.find('\0') != std::string_view::npos) return "contains a NUL character: remove it";
  switch (shape.form) {
    case Form::kId:
      return id_problem(text);
    case Form::kFlag:
      return flag_problem(text);
    case Form::kCount:
      return count_problem(text, shape);
    case Form::kNumber:
      return number_problem(text, shape);
    case Form::kShare:
      return share_problem(text, shape);
    case Form::kWord:
      return word_problem(text, shape);
    case Form::kDuration:
      return duration_problem(text, shape);
    case Form::kSize:
      return size_problem(text, shape);
    case Form::kUrl:
      return url_problem(text);
    case Form::kSite:
      return unless(Url::parse(text) || Url::parse(fmt::format("https://{}", text)), text, shape);
    case Form::kContact:
      return contact_problem(text);
    case Form::kMail:
      return unless(is_mail_address(text), text, shape);
    case Form::kServer:
      return unless(parse_mail_server(text).has_value(), text, shape);
    case Form::kSecret:
      return secret_problem(text);
    case Form::kHook:
      return hook_problem(text);
    case Form::kClock:
      return clock_problem(text, shape);
    case Form::kRate:
      return unless(parse_rate(text).has_value(), text, shape);
    case Form::kToken:
      return unless(all(text, [](char c) { return is_ascii_alpha(c) || c == '_' || c == '-'; }), text, shape);
    case Form::kPattern:
      return pattern_problem(text);
    case Form::kNetwork:
      return network_problem(text);
    case Form::kZone:
      return unless(is_zone(text), text, shape);
    case Form::kLanguage:
      return unless(is_language(text), text, shape);
    case Form::kMoment:
      return unless(parse_time(text).has_value(), text, shape);
    case Form::kDate:
      return unless(parse_date_time(text).has_value(), text, shape);
    case Form::kElements:
      return selector_problem(text, false);
    case Form::kValue:
      return selector_problem(text, true);
    default:
      return std::nullopt;
  }
}

}  // namespace tearsheet::config
