#include "report/timeline.h"

#include <algorithm>

#include "base/utf8.h"

namespace tearsheet::report {
namespace {

constexpr std::size_t kShortestBars = 10;

std::size_t highest(const Counts& counts) {
  std::size_t most = 0;
  for (const auto& cell : counts.cells) most = std::max(most, cell.count);
  return most;
}

/// Rounded up, so that what was found can be seen.
std::size_t scaled(std::size_t count, std::size_t most, std::size_t length) {
  return most == 0 ? 0 : (count * length + most - 1) / most;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

constexpr std::size_t kLeft = 8, kTop = 28, kHeight = 140, kBelow = 24;

std::string attribute(std::string_view name, std::size_t value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string rectangle(std::string_view kind, std::size_t x, std::size_t y, std::size_t width, std::size_t height,
                      const std::string& title) {
  return "<rect class=\"" + std::string(kind) + "\"" + attribute("x", x) + attribute("y", y) +
         attribute("width", width) + attribute("height", height) + "><title>" + escape_markup(title) +
         "</title></rect>\n";
}

std::string text_at(std::size_t x, std::size_t y, std::string_view anchor, const std::string& text) {
  return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + std::string(anchor) + "\">" +
         escape_markup(text) + "</text>\n";
}

/// The name, or as much of it as there is room for.
std::string shortened(const std::string& name) {
  constexpr std::size_t kLongest = 36;  // letters
  if (code_points(name) <= kLongest) return name;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < kLongest; ++i) next_code_point(name, end);
  return name.substr(0, end) + "…";
}

/// What stands beside a bar: "3 of 120", "nobody looked".
std::string reading(const Cell& cell) {
  const auto shares = std::to_string(cell.count) + " of " + std::to_string(cell.of);
  return cell.looked ? shares : shares + ", nobody looked";
}

std::string bar(const Cell& cell, std::size_t most, std::size_t x, std::size_t width) {
  const auto title = cell.values.front() + ": " + reading(cell);
  std::string out;
  if (!cell.looked) out += rectangle("gap", x, kTop, width, kHeight, title);
  const auto height = scaled(cell.count, most, kHeight);
  if (height > 0) out += rectangle("bar", x, kTop + kHeight - height, width, height, title);
  return out;
}

}  // namespace

std::vector<std::string> timeline_text(const Counts& counts, std::size_t width) {
  const auto most = highest(counts);
  std::size_t labels = 0, readings = 0;
  for (const auto& cell : counts.cells) {
    labels = std::max(labels, cell.values.front().size());
    readings = std::max(readings, reading(cell).size());
  }
  const auto taken = labels + readings + 4;
  const auto length = std::max(kShortestBars, width > taken ? width - taken : 0);
  std::vector<std::string> lines;
  for (const auto& cell : counts.cells) {
    const auto filled = scaled(cell.count, most, length);
    const auto rest = repeated(cell.looked ? " " : "░", length - filled);
    lines.push_back(cell.values.front() + std::string(labels - cell.values.front().size() + 2, ' ') +
                    repeated("█", filled) + rest + "  " + reading(cell));
  }
  return lines;
}

std::string timeline_svg(const Counts& counts, const std::string& title) {
  constexpr std::size_t kWidth = 960, kWidest = 48;
  const auto most = highest(counts);
  const auto bars = std::max<std::size_t>(counts.cells.size(), 1);
  const auto step = std::clamp<std::size_t>((kWidth - 2 * kLeft) / bars, 2, kWidest);
  const auto width = std::max(kWidth, 2 * kLeft + step * bars), height = kTop + kHeight + kBelow;
  const auto size = std::to_string(width) + " " + std::to_string(height);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\"" +
                    attribute("width", width) + attribute("height", height) + " role=\"img\">\n<title>" +
                    escape_markup(title) +
                    "</title>\n<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                    "<path d=\"M0 6L6 0\" stroke=\"#767676\"/></pattern></defs>\n"
                    "<style>text{font:12px sans-serif;fill:currentColor}.bar{fill:#1f5fa8}.gap{fill:url(#hatch)}"
                    "</style>\n";
  for (std::size_t i = 0; i < counts.cells.size(); ++i)
    svg += bar(counts.cells[i], most, kLeft + i * step, step > 3 ? step - 1 : step);
  svg += "<path d=\"M" + std::to_string(kLeft) + " " + std::to_string(kTop + kHeight) + "H" +
         std::to_string(width - kLeft) + "\" stroke=\"currentColor\"/>\n";
  svg += text_at(kLeft, kTop - 12, "start", "highest: " + std::to_string(most));
  if (!counts.cells.empty()) {
    svg += text_at(kLeft, height - 6, "start", counts.cells.front().values.front());
    svg += text_at(std::min(width - kLeft, kLeft + step * bars), height - 6, "end", counts.cells.back().values.front());
  }
  return svg + "</svg>\n";
}

std::string bars_svg(const std::vector<Bar>& bars, const std::string& title) {
  constexpr std::size_t kMost = 30, kWidth = 960, kNames = 260, kRow = 22, kBar = 14, kCounts = 60;
  const auto shown = std::min(bars.size(), kMost);
  std::size_t most = 0;
  for (const auto& bar : bars) most = std::max(most, bar.count);
  const auto height = kRow * shown + kRow / 2;
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(kWidth) + " " +
                    std::to_string(height) + "\"" + attribute("width", kWidth) + attribute("height", height) +
                    " role=\"img\">\n<title>" + escape_markup(title) + "</title>\n";
  for (std::size_t i = 0; i < shown; ++i) {
    const auto y = kRow * i + kRow / 2;
    const auto length = scaled(bars[i].count, most, kWidth - kNames - kCounts);
    svg += text_at(kNames - 8, y + kBar - 3, "end", shortened(bars[i].name));
    svg += rectangle("bar", kNames, y, length, kBar, bars[i].name + ": " + std::to_string(bars[i].count));
    svg += text_at(kNames + length + 6, y + kBar - 3, "start", std::to_string(bars[i].count));
  }
  return svg + "</svg>\n";
}

std::string escape_markup(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // XML 1.0 §2.2: no other control characters than these.
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r')
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
  return out;
}

}  // namespace tearsheet::report
