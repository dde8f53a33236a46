#include "config/schema/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/time.h"
#include "base/units.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::config {
namespace {

using Problem = std::optional<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

template <typename Allowed>
bool all(std::string_view text, Allowed allowed) {
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

// What people write for a unit, and what it is called here.
struct Alias {
  std::string_view written, unit;
};
constexpr Alias kDurationAliases[] = {
    {"", "s"},        {"msec", "ms"},   {"millis", "ms"}, {"sec", "s"},   {"secs", "s"},
    {"second", "s"},  {"seconds", "s"}, {"min", "m"},     {"mins", "m"},  {"minute", "m"},
    {"minutes", "m"}, {"hr", "h"},      {"hrs", "h"},     {"hour", "h"},  {"hours", "h"},
    {"day", "d"},     {"days", "d"},    {"week", "w"},    {"weeks", "w"}, {"ms", "ms"},
    {"s", "s"},       {"m", "m"},       {"h", "h"},       {"d", "d"},     {"w", "w"},
};
constexpr Alias kSizeAliases[] = {
    {"", "MiB"},    {"k", "KiB"}, {"kb", "KiB"}, {"kib", "KiB"}, {"m", "MiB"}, {"mb", "MiB"},
    {"mib", "MiB"}, {"g", "GiB"}, {"gb", "GiB"}, {"gib", "GiB"}, {"b", "B"},   {"bytes", "B"},
};

/// "10MB" is meant as "10MiB"; empty if nobody can tell.
std::string with_known_unit(std::string_view text, std::span<const Alias> aliases) {
  const auto digits =
      text.substr(0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin()));
  const auto unit = ascii_lower(trim(text.substr(digits.size())));
  if (digits.empty()) return {};
  for (const auto& alias : aliases) {
    if (unit == alias.written) return fmt::format("{}{}", digits, alias.unit);
  }
  return {};
}

template <typename Parsed>
Problem unit_problem(std::string_view text, const Shape& shape, std::span<const Alias> aliases, const Parsed& parsed) {
  if (parsed(text)) return std::nullopt;
  const auto mended = with_known_unit(text, aliases);
  const auto what = all(text, is_digit) ? fmt::format("{} has no unit", quote(text))
                                        : fmt::format("{} is not {}", quote(text), expected(shape));
  return mended.empty() || mended == text || !parsed(mended) ? what : fmt::format("{}: write {}", what, mended);
}

std::string size_text(std::uint64_t bytes) {
  for (const auto& [unit, factor] : {std::pair{"GiB", 1ULL << 30}, {"MiB", 1ULL << 20}, {"KiB", 1ULL << 10}}) {
    if (bytes >= factor && bytes % factor == 0) return fmt::format("{}{}", bytes / factor, unit);
  }
  return fmt::format("{}B", bytes);
}

Problem out_of_bounds(std::string_view text, std::uint64_t value, const Shape& shape, const std::string& least,
                      const std::string& most) {
  if (value < shape.least) return fmt::format("{} is too little: write {} or more", quote(text), least);
  if (value > shape.most) return fmt::format("{} is too much: write {} or less", quote(text), most);
  return std::nullopt;
}

Problem duration_problem(std::string_view text, const Shape& shape) {
  if (auto problem = unit_problem(text, shape, kDurationAliases, parse_duration)) return problem;
  const auto value = static_cast<std::uint64_t>(parse_duration(text)->count());
  return out_of_bounds(text, value, shape, to_string(Milliseconds{shape.least}), "100 years");
}

Problem size_problem(std::string_view text, const Shape& shape) {
  if (auto problem = unit_problem(text, shape, kSizeAliases, parse_size)) return problem;
  return out_of_bounds(text, *parse_size(text), shape, size_text(shape.least), size_text(shape.most));
}

Problem count_problem(std::string_view text, const Shape& shape) {
  const auto value = parse_count(text);
  if (!value) return fmt::format("{} is not {}", quote(text), expected(shape));
  return out_of_bounds(text, *value, shape, std::to_string(shape.least), std::to_string(shape.most));
}

Problem id_problem(std::string_view text) {
  const auto allowed = [](char c) { return is_lower(c) || is_digit(c) || c == '-'; };
  if (all(text, allowed) && text.size() <= 100 && text.front() != '-' && text.back() != '-') return std::nullopt;
  // What we would call it: everything else is a dash, and no dash stands first, last or twice.
  std::string mended;
  for (const char c : ascii_lower(text.substr(0, 100))) {
    if (c != '-' && allowed(c)) {
      mended += c;
    } else if (!mended.empty() && mended.back() != '-') {
      mended += '-';
    }
  }
  if (mended.ends_with('-')) mended.pop_back();
  const auto what =
      fmt::format("{} is not a name of a-z, 0-9 and - (up to 100 of them, no - at either end)", quote(text));
  return mended.empty() ? what : fmt::format("{}: write {}", what, mended);
}

Problem url_problem(std::string_view text) {
  if (Url::parse(text)) return std::nullopt;
  const auto what = fmt::format("{} is not an http or https URL", quote(text));
  const auto https = fmt::format("https://{}", text);
  const bool has_scheme = text.find("://") != std::string_view::npos;
  return !has_scheme && text.find('.') != std::string_view::npos && Url::parse(https)
             ? fmt::format("{}: write {}", what, https)
             : what;
}

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > 254) return false;
  // RFC 5322 §3.4.1, dot-atom form, over RFC 1123 host names: this goes into a header.
  const auto local = text.substr(0, at), domain = text.substr(at + 1);
  const auto atom = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view{"!#$%&'*+/=?^_`{|}~-."}.find(c) != std::string_view::npos;
  };
  const auto host = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; };
  const auto dots_well = [](std::string_view s) {
    return s.front() != '.' && s.back() != '.' && s.find("..") == std::string_view::npos;
  };
  return all(local, atom) && all(domain, host) && dots_well(local) && dots_well(domain);
}

Problem contact_problem(std::string_view text) {
  if (Url::parse(text) || is_mail_address(text)) return std::nullopt;
  return fmt::format("{} is neither a URL nor a mail address", quote(text));
}

std::string_view why(std::regex_constants::error_type code) {
  using namespace std::regex_constants;
  switch (code) {
    case error_brack:
      return "a [ is not closed";
    // libstdc++ says this of everything that it can't go on with.
    case error_paren:
      return "a parenthesis is not closed or not opened, or a * + or ? repeats nothing";
    case error_brace:
      return "a { is not closed";
    case error_badbrace:
      return "what stands in { } is no count";
    case error_badrepeat:
      return "a * + or ? repeats nothing";
    case error_escape:
      return "an escape that doesn't exist";
    case error_range:
      return "a range that runs backwards";
    case error_backref:
      return "a back-reference to no group";
    case error_ctype:
      return "a character class that doesn't exist";
    case error_complexity:
    case error_space:
    case error_stack:
      return "too large";
    default:
      return "it can't be read";
  }
}

Problem pattern_problem(std::string_view text) {
  if (text.size() > kMaxPattern)
    return fmt::format("{} is longer than {} bytes: make it several", quote(text), kMaxPattern);
  try {
    const std::regex compiled{text.begin(), text.end(), std::regex::ECMAScript};
    return std::nullopt;
  } catch (const std::regex_error& error) {
    return fmt::format("{} is not a regular expression: {}", quote(text), why(error.code()));
  }
}

// A network with bits set behind its prefix is ambiguous: the host, or all around it?
Problem network_problem(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address{text.substr(0, slash)};
  std::array<unsigned char, 16> bytes{};
  const bool v4 = inet_pton(AF_INET, address.c_str(), bytes.data()) == 1;
  if (address.find('\0') != std::string::npos || (!v4 && inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1)) {
    return fmt::format("{} is not a network, e.g. 127.0.0.1/32", quote(text));
  }
  const unsigned width = v4 ? 32 : 128;
  if (slash == std::string_view::npos)
    return fmt::format("{} has no prefix length: write {}/{}", quote(text), address, width);
  const auto prefix = parse_count(text.substr(slash + 1));
  if (!prefix || *prefix > width)
    return fmt::format("{} has a prefix length that is no number from 0 to {}", quote(text), width);
  auto masked = bytes;
  for (std::size_t bit = *prefix; bit < width; ++bit)
    masked[bit / 8] &= static_cast<unsigned char>(~(0x80U >> (bit % 8)));
  if (masked == bytes) return std::nullopt;
  char network[INET6_ADDRSTRLEN];
  inet_ntop(v4 ? AF_INET : AF_INET6, masked.data(), network, sizeof network);
  return fmt::format("{} has bits set behind its prefix: write {}/{} or {}/{}", quote(text), network, *prefix, address,
                     width);
}

bool is_language(std::string_view text) {
  std::size_t parts = 0;
  for (std::size_t from = 0; from <= text.size(); ++parts) {
    const auto part = text.substr(from, text.find('-', from) - from);
    if (part.size() > 8 || !all(part, [&](char c) { return is_letter(c) || (parts > 0 && is_digit(c)); })) return false;
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

Problem unless(bool well, std::string_view text, const Shape& shape) {
  if (well) return std::nullopt;
  return fmt::format("{} is not {}", quote(text), expected(shape));
}

}  // namespace

std::string quote(std::string_view text) {
  constexpr std::size_t kMost = 60;
  const auto line = squeeze(text);
  if (code_points(line) <= kMost) return fmt::format("\"{}\"", line);
  std::size_t end = 0;
  for (std::size_t i = 0; i < kMost; ++i) next_code_point(line, end);
  return fmt::format("\"{}…\"", std::string_view{line}.substr(0, end));
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<std::string> problem_of(std::string_view text, const Shape& shape) {
  if (trim(text).empty()) return fmt::format("is empty: expected {}", expected(shape));
  if (text.find('\0') != std::string_view::npos) return "a NUL character stands in it: remove it";
  switch (shape.form) {
    case Form::kId:
      return id_problem(text);
    case Form::kFlag:
      return flag_problem(text);
    case Form::kCount:
      return count_problem(text, shape);
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
    case Form::kToken:
      return unless(all(text, [](char c) { return is_letter(c) || c == '_' || c == '-'; }), text, shape);
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
    default:
      return std::nullopt;
  }
}

}  // namespace tearsheet::config
