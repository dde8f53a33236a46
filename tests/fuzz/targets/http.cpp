// HTTP messages as servers send them and WARC records hold them. The input is a message: head, blank line, body.

#include "archive/warc/http.h"
#include "base/net/retry_after.h"
#include "base/utf8.h"
#include "crawler/transport/head.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace archive::warc;

struct Body {
  std::string bytes;
  bool complete = false;
  bool operator==(const Body&) const = default;
};

Body dechunk(std::string_view body, std::size_t piece) {
  Body out;
  Dechunker dechunker;
  for (std::size_t at = 0; at < body.size(); at += piece) dechunker.feed(body.substr(at, piece), out.bytes);
  dechunker.finish(out.bytes);
  out.complete = dechunker.complete();
  return out;
}

std::string chunked(std::string_view body) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (; !body.empty(); body.remove_prefix(std::min<std::size_t>(body.size(), 13))) {
    const auto part = body.substr(0, 13);
    out.append(1, kDigits[part.size()]).append("\r\n").append(part).append("\r\n");
  }
  return out + "0\r\n\r\n";
}

void check_body(std::string_view body) {
  const auto whole = dechunk(body, std::max<std::size_t>(body.size(), 1));
  promise(whole.bytes.size() <= body.size(), "a body is no longer than its chunks");
  for (const std::size_t piece : {1, 7, 1000})
    promise(dechunk(body, piece) == whole, "a body is the same in any pieces");
  promise(dechunk(chunked(body), 11) == Body{std::string(body), true}, "what was chunked is given back");
}

void check_head(std::string_view head, std::size_t body_size) {
  const auto archived = archived_head(head, body_size);
  promise(archived == "\r\n" || head_length(archived) == archived.size(), "an archived head ends with its blank line",
          archived);
  promise(archived_head(archived, body_size) == archived, "an archived head is archived as it is", archived);
  promise(parse_head(archived).fields.all("Transfer-Encoding").empty(), "an archived head claims no chunks", archived);
  const auto request = archived_request(head);
  for (const auto* secret : {"Authorization", "Proxy-Authorization", "Cookie"})
    promise(parse_head(request).fields.all(secret).empty(), "an archived request holds no secret", request);
  const auto status = crawler::status_of(head);
  promise(status == 0 || (status >= 100 && status <= 999), "a status has three digits", head);
  if (const auto pause = retry_after(crawler::header(head, "Retry-After"), crawler::header(head, "Date"), Time{}))
    promise(pause->count() >= 0 && *pause <= kLongestPause, "a pause is between nothing and the longest");
}

/// One line a field: what a value holds can't become a field of its own.
void check_fields(std::string_view lines) {
  const auto fields = Fields::parse(lines);
  const auto text = fields.text();
  promise(Fields::parse(text).text() == text, "fields read as they were written", text);
  Fields made;
  made.add("Name", lines);
  promise(made.text().find('\n') == made.text().size() - 1, "a value is one line", lines);
}

}  // namespace

void check_http(std::string_view input) {
  const auto length = head_length(input).value_or(input.size());
  promise(length <= input.size(), "a head is inside its message");
  check_head(input.substr(0, length), input.size() - length);
  check_fields(input.substr(0, length));
  check_body(input.substr(length));
}

}  // namespace tearsheet::fuzz
