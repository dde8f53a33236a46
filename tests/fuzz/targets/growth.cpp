// Time grows with the length of a page, not with its square. First line: the Content-Type header; the rest is a
// beginning, a piece to repeat and an end, divided by lines of "%".

#include "analyzers/analyze.h"
#include "tests/fuzz/cost.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;

constexpr std::size_t kSize = 24'000;  ///< bytes of the shorter page

std::string_view take_part(std::string_view& input) {
  const auto end = input.find("\n%\n");
  const auto part = input.substr(0, end);
  input.remove_prefix(end == std::string_view::npos ? input.size() : end + 3);
  return part;
}

struct Pattern {
  std::string_view type, start, piece, end;

  std::string page(std::size_t size) const {
    std::string page(start);
    while (!piece.empty() && page.size() < size) page += piece;
    return page.append(end);
  }

  /// CPU seconds.
  double cost(std::size_t size) const {
    const auto bytes = page(size);
    return cpu_seconds([&] { analyze({bytes, type, "https://example.org/world/talks", {}, {}}, {}); });
  }
};

}  // namespace

void check_growth(std::string_view input) {
  const auto type = take_line(input);
  const auto start = take_part(input), piece = take_part(input);
  const Pattern pattern{type, start, piece, input};
  const auto is_out_of_proportion = [&] { return pattern.cost(4 * kSize) > 8 * pattern.cost(kSize) + 0.1; };
  // Other programs disturb a measurement now and then, and not three times.
  for (int i = 0; i < 3; ++i) {
    if (!is_out_of_proportion()) return;
  }
  promise(false, "four times the page costs at most eight times as much", piece);
}

}  // namespace tearsheet::fuzz
