#include "alerts/messages/html.h"

#include "alerts/messages/neutral.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; }
body { margin: 0; padding: 16px; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 40em; margin: 0 auto; overflow-wrap: anywhere; }
h3 { margin: 0 0 4px; font-size: 20px; line-height: 1.3; }
p { margin: 0 0 8px; }
p.small { font-size: 14px; opacity: .8; }
blockquote { margin: 12px 0; padding: 0 0 0 12px; border-left: 4px solid #888; }
strong { background: #ffe9a8; color: #222; font-weight: 600; }
code { display: block; font-size: 13px; }
hr { margin: 24px 0; border: 0; border-top: 1px solid #888; }
)";

std::string element(std::string_view name, const std::string& content) {
  const auto end = name.substr(0, name.find(' '));
  return std::string{"<"}.append(name).append(">").append(content).append("</").append(end).append(">");
}

std::string html_of(const Span& span) {
  auto text = escape_html(span.text);
  if (span.look == SpanLook::kMarked) text = element("strong", text);
  if (span.look == SpanLook::kCode) text = element("code", text);
  if (!span.link.empty()) text = element("a href=\"" + escape_html(span.link) + "\"", text);
  return text;
}

std::string html_of(const Line& line) {
  std::string content;
  for (const auto& span : line.spans) content += html_of(span);
  switch (line.look) {  // dir: a headline of another script doesn't turn the page around
    case LineLook::kHeading:
      return element("h3 dir=\"auto\"", content);
    case LineLook::kQuote:
      return element("blockquote dir=\"auto\"", content);
    case LineLook::kSmall:
      return element("p class=\"small\"", content);
    case LineLook::kText:
      break;
  }
  return element("p dir=\"auto\"", content);
}

void add_html(const Lines& lines, std::string& out) {
  for (const auto& line : lines) out += html_of(line) + "\n";
}

}  // namespace

std::string html_fragment(const Document& document) {
  std::string out;
  add_html(document.intro, out);
  for (std::size_t i = 0; i < document.alerts.size(); ++i) {
    if (i > 0) out += "<hr>\n";
    add_html(document.alerts[i], out);
  }
  if (!document.footer.empty()) out += "<hr>\n";
  add_html(document.footer, out);
  return out;
}

std::string html_page(const Document& document) {
  return std::string{
             "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"} +
         escape_html(document.subject) + "</title>\n<style>" + std::string{kStyle} +
         "</style>\n</head>\n<body>\n<main>\n" + html_fragment(document) + "</main>\n</body>\n</html>\n";
}

}  // namespace tearsheet::alerts
