#include "alerts/messages/text.h"

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kRule = "--------------------------------\n\n";

void add_text(const Line& line, std::string& out) {
  if (line.look == LineLook::kQuote) out += "\n> ";
  for (const auto& span : line.spans) {
    const std::string_view mark = span.look == SpanLook::kMarked ? "*" : "";
    out.append(mark).append(span.text).append(mark);
  }
  out += line.look == LineLook::kQuote ? "\n\n" : "\n";
  for (const auto& span : line.spans)
    if (!span.link.empty()) out += span.link + "\n";
}

void add_text(const Lines& lines, std::string& out) {
  for (const auto& line : lines) add_text(line, out);
  if (!lines.empty()) out += "\n";
}

}  // namespace

std::string plain_text(const Document& document) {
  std::string out;
  add_text(document.intro, out);
  for (std::size_t i = 0; i < document.alerts.size(); ++i) {
    if (i > 0) out += kRule;
    add_text(document.alerts[i], out);
  }
  if (!document.footer.empty()) out += kRule;
  add_text(document.footer, out);
  out.pop_back();  // the last empty line
  return out;
}

}  // namespace tearsheet::alerts
