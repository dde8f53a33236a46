// html5lib's tokenizer cases against analyzers/html/tokenizer: texts and tags, without comments, doctypes and errors,
// which our tokenizer skips. States that no page of ours is read in (PLAINTEXT, a CDATA section) are not ours, nor are
// lone surrogates, which UTF-8 can't hold.

#include <catch2/catch.hpp>

#include "analyzers/html/decode.h"
#include "analyzers/html/tokenizer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "tests/conformance/suite_test.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::conformance;

namespace {

/// "\uXXXX" written out, for cases with doubleEscaped; nothing for a lone surrogate.
std::optional<std::string> unescaped(const std::string& text) {
  std::u16string units;
  const auto wide = to_utf16(text);
  for (std::size_t i = 0; i < wide.size(); ++i) {
    if (wide[i] == u'\\' && i + 5 < wide.size() && wide[i + 1] == u'u') {
      units += static_cast<char16_t>(std::stoul(from_utf16(wide.substr(i + 2, 4)), nullptr, 16));
      i += 5;
    } else {
      units += wide[i];
    }
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool high = units[i] >= 0xD800 && units[i] < 0xDC00, low = units[i] >= 0xDC00 && units[i] < 0xE000;
    if (low || (high && !(i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000)))
      return std::nullopt;
    if (high) ++i;
  }
  return from_utf16(units);
}

/// All strings of a value; nothing where one can't be written in UTF-8.
std::optional<Json> unescaped(const Json& value) {
  if (value.is_string()) {
    const auto text = unescaped(value.get<std::string>());
    return text ? std::optional<Json>(*text) : std::nullopt;
  }
  if (!value.is_structured()) return value;
  auto out = value.is_array() ? Json::array() : Json::object();
  for (const auto& [key, inner] : value.items()) {
    const auto name = unescaped(key);
    const auto made = unescaped(inner);
    if (!name || !made) return std::nullopt;
    if (value.is_array()) {
      out.push_back(*made);
    } else {
      out[*name] = *made;
    }
  }
  return out;
}

void add_text(std::vector<std::string>& tokens, const std::string& text) {
  if (text.empty()) return;
  if (!tokens.empty() && tokens.back().starts_with("text ")) {
    tokens.back() += text;
  } else {
    tokens.push_back("text " + text);
  }
}

/// Attributes sorted by name.
std::string tag(const std::string& name, const std::map<std::string, std::string>& attributes, bool self_closing) {
  auto out = "<" + name;
  for (const auto& [key, value] : attributes) out.append(" ").append(key).append("=\"").append(value).append("\"");
  return out + (self_closing ? " />" : ">");
}

std::vector<std::string> expected_tokens(const Json& output) {
  std::vector<std::string> tokens;
  for (const auto& token : output) {
    const auto kind = token[0].get<std::string>();
    if (kind == "Character") add_text(tokens, token[1].get<std::string>());
    if (kind == "EndTag") tokens.push_back("</" + token[1].get<std::string>() + ">");
    if (kind == "StartTag")
      tokens.push_back(tag(token[1].get<std::string>(), token[2].get<std::map<std::string, std::string>>(),
                           token.size() > 3 && token[3].get<bool>()));
  }
  return tokens;
}

/// As pages come to the tokenizer: line ends are "\n" (html/decode.h).
std::vector<std::string> our_tokens(const std::string& input, const std::string& state, const std::string& raw_tag) {
  const auto text = html::decode(input, "text/html; charset=utf-8").text;
  Arena arena;
  html::Tokenizer tokenizer(text, arena);
  std::vector<std::string> tokens;
  if (state != "Data state") add_text(tokens, std::string(tokenizer.read_raw_text(raw_tag, state == "RCDATA state")));
  for (auto token = tokenizer.next(); token.kind != html::Token::Kind::kEof; token = tokenizer.next()) {
    if (token.kind == html::Token::Kind::kText) add_text(tokens, std::string(token.text));
    if (token.kind == html::Token::Kind::kEnd) tokens.push_back("</" + std::string(token.text) + ">");
    if (token.kind != html::Token::Kind::kStart) continue;
    std::map<std::string, std::string> attributes;
    for (const auto& a : tokenizer.attributes()) attributes.emplace(a.spelling, a.value);
    tokens.push_back(tag(std::string(token.text), attributes, token.self_closing));
  }
  return tokens;
}

std::string joined(const std::vector<std::string>& tokens) {
  std::string out;
  for (const auto& token : tokens) out += token + "\n";
  return out;
}

bool is_ours(const std::string& state) { return state != "PLAINTEXT state" && state != "CDATA section state"; }

void check_case(Ledger& ledger, const Json& test, const std::string& file) {
  const bool escaped = test.value("doubleEscaped", false);
  const auto input = escaped ? unescaped(test["input"]) : std::optional<Json>(test["input"]);
  const auto output = escaped ? unescaped(test["output"]) : std::optional<Json>(test["output"]);
  if (!input || !output) return;
  const auto text = input->get<std::string>(), raw_tag = test.value("lastStartTag", std::string{"none"});
  for (const auto& state : test.value("initialStates", std::vector<std::string>{"Data state"})) {
    if (!is_ours(state)) continue;
    const auto expected = joined(expected_tokens(*output)), found = joined(our_tokens(text, state, raw_tag));
    ledger.record(id_of(state + '\n' + raw_tag + '\n' + text), found == expected,
                  file + " " + state + "\n" + text + "\n-- expected\n" + expected + "-- found\n" + found);
  }
}

}  // namespace

TEST_CASE("tokens are read as html5lib's cases say, but for what is listed") {
  const auto folder = suite("html5lib/tokenizer");
  if (!folder) return report_skipped("html5lib/tokenizer");
  Ledger ledger("html_tokens");
  for (const auto& file : list_files(*folder, ".test")) {
    const auto suite = parse_json(read_file(file), file.string());
    if (!suite.contains("tests")) continue;
    for (const auto& test : suite["tests"]) check_case(ledger, test, file.filename().string());
  }
  report(ledger, 6000);
}
