#include "archive/warc/http.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace tearsheet::archive::warc {
namespace {

// Longer than any chunk size with extensions that a server sends; a body's first line may be much longer.
constexpr std::size_t kLongestSizeLine = 4096;

/// A header line with the folded lines that belong to it.
struct Line {
  std::string text;
  std::string_view name() const { return trim(std::string_view{text}.substr(0, text.find(':'))); }
  std::string_view value() const { return trim(std::string_view{text}.substr(text.find(':') + 1)); }
};

std::vector<Line> lines_of(std::string_view head) {
  std::vector<Line> lines;
  while (!head.empty()) {
    const auto line = take_line(head);
    if (line.empty()) continue;
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (folded && lines.size() > 1) {
      lines.back().text.append("\r\n").append(line);
    } else {
      lines.push_back({std::string{line}});
    }
  }
  return lines;
}

std::string joined(const std::vector<Line>& lines) {
  std::string head;
  for (const auto& line : lines) head.append(line.text).append("\r\n");
  return head + "\r\n";
}

/// Servers and tools write "http/1.1", "HTTP/2" and just "HTTP" too.
bool is_status_line(std::string_view line) {
  constexpr std::string_view kName = "HTTP";
  if (!ascii_iequals(line.substr(0, kName.size()), kName)) return false;
  return line.size() > kName.size() && (line[kName.size()] == '/' || line[kName.size()] == ' ');
}

// "HTTP/2 200" has neither the version nor the blank after the code that readers of HTTP/1.1 expect.
std::string status_line(std::string_view line) {
  const auto space = line.find_first_of(" \t");
  if (line.starts_with("HTTP/1.") || !is_status_line(line) || space == std::string_view::npos) {
    return std::string{line};
  }
  auto rest = std::string{trim(line.substr(space))};
  if (rest.size() == 3) rest += ' ';
  return "HTTP/1.1 " + rest;
}

// A session's key, whoever it was given to.
bool is_cookie(const Line& line) {
  return ascii_iequals(line.name(), "Set-Cookie") || ascii_iequals(line.name(), "Set-Cookie2");
}

// RFC 9110 §6.4.1; without a status line nothing is known of the body.
bool has_no_body(int status) { return (status > 0 && status < 200) || status == 204 || status == 304; }

}  // namespace

int status_of(std::string_view line) {
  const auto space = line.find_first_of(" \t");
  if (!is_status_line(line) || space == std::string_view::npos) return 0;
  const auto code = trim(line.substr(space)).substr(0, 3);
  int status = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), status);
  return error == std::errc{} && end == code.data() + 3 && status >= 100 ? status : 0;
}

HttpHead parse_head(std::string_view head) {
  HttpHead result;
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  result.status = status_of(take_line(head));
  result.fields = Fields::parse(head);
  return result;
}

std::optional<std::size_t> head_length(std::string_view message) {
  for (auto at = message.find('\n'); at != std::string_view::npos; at = message.find('\n', at + 1)) {
    if (message.substr(at + 1, 1) == "\n") return at + 2;
    if (message.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return std::nullopt;
}

std::string archived_head(std::string_view head, std::size_t body_size) {
  auto lines = lines_of(head);
  if (lines.empty()) return "\r\n";
  const auto headers = lines.begin() + 1;
  lines.erase(std::remove_if(headers, lines.end(), [](const Line& line) { return is_cookie(line); }), lines.end());
  const bool length_is_of_body = !has_no_body(status_of(lines.front().text));
  const auto length = std::to_string(body_size);
  bool length_is_right = false, length_is_needed = false;
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    bool rename = false;
    if (ascii_iequals(line->name(), "Transfer-Encoding")) {
      rename = length_is_needed = true;
    } else if (length_is_of_body && ascii_iequals(line->name(), "Content-Length")) {
      rename = length_is_right || line->value() != length;
      (rename ? length_is_needed : length_is_right) = true;
    }
    if (rename) line->text.insert(0, "X-Archive-Orig-");
  }
  if (length_is_needed && !length_is_right) lines.push_back({"Content-Length: " + length});
  lines.front().text = status_line(lines.front().text);
  return joined(lines);
}

bool is_compressed(std::string_view head, std::string_view body) {
  constexpr std::array<std::string_view, 5> kCodings = {"gzip", "br", "zstd", "deflate", "compress"};
  constexpr std::array<std::string_view, 9> kTypes = {"image/jpeg",      "image/png",        "image/webp",
                                                      "image/avif",      "image/gif",        "video/",
                                                      "application/zip", "application/gzip", "application/x-gzip"};
  constexpr std::size_t kFirstBytes = 64;  ///< in which compressed data has some that no text has
  const auto fields = parse_head(head).fields;
  const auto coding = ascii_lower(fields.all("Content-Encoding")), type = ascii_lower(fields.get("Content-Type"));
  const auto is_coded = [&](std::string_view name) { return coding.find(name) != std::string::npos; };
  const auto is_of = [&](std::string_view name) { return type.starts_with(name); };
  if (std::ranges::none_of(kCodings, is_coded) && std::ranges::none_of(kTypes, is_of)) return false;
  return std::ranges::any_of(body.substr(0, kFirstBytes), [](unsigned char c) {
    return c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
  });
}

std::string archived_request(std::string_view request) {
  auto lines = lines_of(request);
  std::erase_if(lines, [](const Line& line) {
    return ascii_iequals(line.name(), "Authorization") || ascii_iequals(line.name(), "Proxy-Authorization") ||
           ascii_iequals(line.name(), "Cookie");
  });
  return joined(lines);
}

void Dechunker::feed(std::string_view piece, std::string& out) {
  while (!piece.empty() && state_ != State::kEnd && state_ != State::kBroken) {
    if (state_ == State::kPlain) {
      out += piece;
      return;
    }
    if (state_ == State::kData) {
      const auto part = piece.substr(0, left_);
      out += part;
      left_ -= part.size();
      piece.remove_prefix(part.size());
      if (left_ == 0) state_ = State::kDataEnd;
      continue;
    }
    const auto end = piece.find('\n');
    line_ += piece.substr(0, end);
    piece.remove_prefix(end == std::string_view::npos ? piece.size() : end + 1);
    if (end != std::string_view::npos) {
      line_ += '\n';
      size_line(out);
    } else if (line_.size() > kLongestSizeLine) {
      size_line(out);
    }
  }
}

void Dechunker::finish(std::string& out) {
  if (!first_ || state_ != State::kSize || line_.empty()) return;
  out += std::exchange(line_, {});
  state_ = State::kPlain;
}

// The line that was collected: the end of a chunk's data, or the size of the next chunk.
void Dechunker::size_line(std::string& out) {
  const auto line = std::exchange(line_, {});
  if (state_ == State::kDataEnd) {
    state_ = State::kSize;
    return;
  }
  const auto digits = trim(std::string_view{line}.substr(0, line.find_first_of(";\r\n")));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), left_, 16);
  const bool valid = error == std::errc{} && end == digits.data() + digits.size() && line.ends_with('\n');
  if (!valid && first_) {
    state_ = State::kPlain;
    out += line;
  } else if (!valid) {
    state_ = State::kBroken;  // what came before is the body, and complete() says that it is not all
  } else {
    state_ = left_ == 0 ? State::kEnd : State::kData;
  }
  first_ = false;
}

}  // namespace tearsheet::archive::warc
