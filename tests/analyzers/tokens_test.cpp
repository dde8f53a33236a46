#include "analyzers/tokens.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

namespace {

/// "w:word", "n:15" or "s::", "_" before what white space divides from the token before it.
std::vector<std::string> shown(std::string_view text, std::size_t most = std::string_view::npos) {
  std::vector<std::string> out;
  for (const auto& token : tokenize(text, most)) {
    const char* kind = token.kind == Token::Kind::kWord ? "w:" : token.kind == Token::Kind::kNumber ? "n:" : "s:";
    out.push_back((token.spaced ? "_" : "") + std::string(kind) + token.folded);
  }
  return out;
}

}  // namespace

TEST_CASE("a text is words, numbers and symbols") {
  using List = std::vector<std::string>;
  CHECK(shown("15th of ÉTÉ") == List{"n:15", "w:th", "_w:of", "_w:été"});
  CHECK(shown("12:06") == List{"n:12", "s::", "n:06"});
  CHECK(shown("٢٠٢١ １２") == List{"n:2021", "_n:12"});
  CHECK(shown("so\u00ADft e\u0301") == List{"w:soft", "_w:e\u0301"});
  CHECK(shown("--") == List{"s:-", "s:-"});
  CHECK(shown(" \u00A0\u3000").empty());
  CHECK(shown("a b c", 2) == List{"w:a", "_w:b"});
  CHECK(shown("a b", 0).empty());
}

TEST_CASE("a token knows its place") {
  const std::string_view text = "Ada, é15";
  for (const auto& token : tokenize(text))
    CHECK(fold_case(text.substr(token.from, token.to - token.from)) == token.folded);
}

TEST_CASE("keys of tables have no case, no signs and single blanks") {
  CHECK(bare("  The “Example”-Times: 15th ") == "the example times 15 th");
  CHECK(bare("!?").empty());
  CHECK(run_together("The Example Times") == run_together("TheExampleTimes"));
  CHECK(run_together("!?").empty());
  CHECK(fold_case("Soft\u00ADHyphen Ω") == "softhyphen ω");
}

TEST_CASE("white space and zero-width characters are trimmed at either end") {
  CHECK(trim_white("\uFEFF \u00A0a b\u200B\n") == "a b");
  CHECK(trim_white("\u3000 ").empty());
  CHECK(trim_white("é") == "é");
  CHECK(trim_white("").empty());
}

TEST_CASE("a figure may be of any script") {
  for (const auto* text : {"a1", "٣", "१", "１"}) CHECK(may_hold_figure(text));
  for (const auto* text : {"", "été", "один"}) CHECK_FALSE(may_hold_figure(text));
}
