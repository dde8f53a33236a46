// rules/tests/*.yaml

#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr Key kGivenKeys[] = {
    {"title", &kText, false, "Headline."},
    {"standfirst", &kText, false, "The sentence below the headline."},
    {"body", &kText, false, "Text, with blank lines between paragraphs."},
    {"file", &kPath, false, "A page next to the test file, instead of title, standfirst and body."},
    {"url", &kUrl, true, "Its address: expected alerts name it."},
    {"outlet", &kId, false, "Id of its outlet."},
    {"language", &kLanguage, false, "BCP 47."},
    {"published", &kDate, false, "RFC 3339."},
    {"updated", &kDate, false, "RFC 3339."},
    {"author", &kText, false, "Byline."},
    {"section", &kText, false, "Section."},
    {"fetched", &kMoment, false, "When it was captured, RFC 3339; relative dates count back from it."},
};
constexpr Shape kGiven{.form = Form::kRecord, .noun = "a given article", .keys = kGivenKeys};
constexpr Shape kGivenList{.form = Form::kList, .noun = "given", .least = 1, .each = &kGiven};

constexpr Key kExpectKeys[] = {
    {"alerts", &kUrls, true, "URLs of the articles that must fire, no others; an empty list: none may."}};
constexpr Shape kExpect{.form = Form::kRecord, .noun = "expect", .keys = kExpectKeys};

constexpr Key kTestKeys[] = {
    {"name", &kText, true, "What the test shows."},
    {"rule", &kId, true, "Id of the rule under test."},
    {"given", &kGivenList, true, "The articles that arrive."},
    {"expect", &kExpect, true, "The expected result."},
};
constexpr Shape kTest{.form = Form::kRecord, .noun = "a test", .keys = kTestKeys};
constexpr Shape kTestList{.form = Form::kList, .noun = "tests", .each = &kTest};
constexpr Key kTestsKeys[] = {{"tests", &kTestList, false, "Tests of rules."}};

}  // namespace

const Shape kTestsFile{.form = Form::kRecord, .noun = "a file of tests", .keys = kTestsKeys};

}  // namespace tearsheet::config
