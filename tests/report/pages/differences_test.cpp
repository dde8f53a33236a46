#include "report/pages/differences.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::report;

namespace {

analyzers::Article article(const std::string& title, const std::vector<std::string>& blocks) {
  analyzers::Article out;
  out.title = title;
  for (const auto& block : blocks) out.body.push_back({analyzers::BlockKind::kParagraph, block});
  return out;
}

/// "=a" is in both, "-a" and "+a" in one, "~a [b]|a [c]" changed: brackets are around what differs.
std::string text_of(const std::vector<DiffPiece>& pieces) {
  std::string text;
  for (const auto& piece : pieces) text += piece.changed ? "[" + piece.text + "]" : piece.text;
  return text;
}

std::vector<std::string> rows(const analyzers::Article& before, const analyzers::Article& after) {
  std::vector<std::string> out;
  for (const auto& row : differences(before, after)) {
    if (row.same) {
      out.push_back("=" + text_of(*row.before));
    } else if (row.before && row.after) {
      out.push_back("~" + text_of(*row.before) + "|" + text_of(*row.after));
    } else {
      out.push_back(row.before ? "-" + text_of(*row.before) : "+" + text_of(*row.after));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("versions are compared by block, and changed blocks by word") {
  using Rows = std::vector<std::string>;
  const auto old = article("The bridge", {"One two three", "Four", "Five"});
  CHECK(rows(old, old) == Rows{"=The bridge", "=One two three", "=Four", "=Five"});
  CHECK(rows(old, article("The bridge", {"One 2 three", "Four", "Five"})) ==
        Rows{"=The bridge", "~One [two ]three|One [2 ]three", "=Four", "=Five"});
  CHECK(rows(old, article("The bridge", {"One two three", "Five"})) ==
        Rows{"=The bridge", "=One two three", "-[Four]", "=Five"});
  CHECK(rows(old, article("The bridge", {"One two three", "Four", "New", "Five"})) ==
        Rows{"=The bridge", "=One two three", "=Four", "+[New]", "=Five"});
  CHECK(rows(old, article("A tunnel", {"Six"})).front() == "~[The bridge]|[A tunnel]");
  CHECK(rows(article("", {}), article("", {})).empty());
}

TEST_CASE("texts that are too long to compare word for word are shown whole") {
  std::string long_one, other;
  for (int i = 0; i < 3000; ++i) {
    long_one += "a" + std::to_string(i) + " ";
    other += "b" + std::to_string(i) + " ";
  }
  CHECK(rows(article("", {long_one}), article("", {other})) ==
        std::vector<std::string>{"~[" + long_one + "]|[" + other + "]"});
}
