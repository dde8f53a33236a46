#include "alerts/testing/junit.h"

#include <algorithm>

#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

/// For an attribute or text. XML 1.0 has no control characters but these.
std::string escaped(std::string_view text) {
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
      case '\n':
        out += "&#10;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? '?' : c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string{name} + "=\"" + escaped(value) + "\"";
}

std::string counts(std::span<const TestedCase> cases) {
  const auto failures = std::ranges::count_if(
      cases, [](const TestedCase& each) { return each.result.errors.empty() && !each.result.problems.empty(); });
  const auto errors = std::ranges::count_if(cases, [](const TestedCase& each) { return !each.result.errors.empty(); });
  return attribute("tests", std::to_string(cases.size())) + attribute("failures", std::to_string(failures)) +
         attribute("errors", std::to_string(errors));
}

/// The first sentence is the message, all are the text.
std::string outcome(std::string_view element, const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  std::string text;
  for (const auto& sentence : sentences) text += (text.empty() ? "" : "\n") + sentence;
  const std::string tag{element};
  return "      <" + tag + attribute("message", sentences.front()) + ">" + escaped(text) + "</" + tag + ">\n";
}

std::string case_xml(const TestedCase& each) {
  const auto& test = *each.test;
  auto out = "    <testcase" + attribute("name", test.name) + attribute("classname", test.rule) +
             attribute("file", test.place.file) + attribute("line", std::to_string(test.place.line)) + " time=\"0\"";
  if (each.result.passed()) return out + "/>\n";
  const auto& result = each.result;
  const auto what = result.errors.empty() ? outcome("failure", result.problems) : outcome("error", result.errors);
  return out + ">\n" + what + "    </testcase>\n";
}

}  // namespace

std::string junit_xml(std::span<const TestedCase> cases) {
  auto out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tearsheet\"" + counts(cases) + ">\n";
  while (!cases.empty()) {
    const auto& file = cases.front().test->place.file;
    const auto end = std::ranges::find_if(cases, [&](const TestedCase& each) { return each.test->place.file != file; });
    const auto suite = cases.first(static_cast<std::size_t>(end - cases.begin()));
    out += "  <testsuite" + attribute("name", file) + counts(suite) + ">\n";
    for (const auto& each : suite) out += case_xml(each);
    out += "  </testsuite>\n";
    cases = cases.subspan(suite.size());
  }
  return out + "</testsuites>\n";
}

}  // namespace tearsheet::alerts
