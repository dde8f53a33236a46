// rules/tests/*.yaml

#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr Key kGivenImageKeys[] = {
    {"caption", &kText, false, "Caption."},
    {"credit", &kText, false, "Credit line, as the page has it."},
};
constexpr Shape kGivenImage{.form = Form::kRecord, .noun = "an image", .keys = kGivenImageKeys};
constexpr Shape kGivenImages{.form = Form::kList, .each = &kGivenImage};

constexpr Key kGivenKeys[] = {
    {"title", &kText, false, "Headline."},
    {"standfirst", &kText, false, "The sentence below the headline."},
    {"body", &kText, false, "Text, with blank lines between paragraphs."},
    {"file", &kPath, false, "A page next to the test file, instead of title, standfirst and body."},
    {"url", &kUrl, true, "Its address: expected alerts name it. The same one again is the article's next version."},
    {"canonical_url", &kUrl, false, "The address that the page names as its own."},
    {"outlet", &kId, false, "Id of its outlet."},
    {"language", &kLanguage, false, "BCP 47."},
    {"published", &kDate, false, "RFC 3339."},
    {"updated", &kDate, false, "RFC 3339."},
    {"author", &kText, false, "The only author."},
    {"authors", &kTexts, false, "Authors."},
    {"images", &kGivenImages, false, "Pictures."},
    {"section", &kText, false, "Section."},
    {"fetched", &kMoment, false, "When it was captured, RFC 3339; by default when it was published."},
};
constexpr Shape kGiven{.form = Form::kRecord, .noun = "a given article", .keys = kGivenKeys};
constexpr Shape kGivenList{.form = Form::kList, .noun = "given", .least = 1, .each = &kGiven};

// As in alerts.jsonl.
constexpr std::string_view kDecisions[] = {"new", "duplicate", "silenced", "excepted", "aged", "gap"};
constexpr Shape kDecision{.form = Form::kWord, .words = kDecisions};

constexpr Key kExpectedAlertKeys[] = {
    {"url", &kUrl, false, "Of the article that completes it."},
    {"key", &kText, false, "Its key, as in alerts.jsonl."},
    {"outlet", &kId, false, "Of a flatline: the outlet that was silent."},
    {"window", &kMoment, false, "Where its window begins, RFC 3339."},
    {"decision", &kDecision, false, "What was decided: new by default."},
    {"time", &kMoment, false, "Of its line, RFC 3339."},
};
constexpr Shape kExpectedAlert{
    .form = Form::kRecord, .noun = "an expected alert", .each = &kUrl, .keys = kExpectedAlertKeys};
constexpr Shape kExpectedAlerts{.form = Form::kList, .each = &kExpectedAlert};

constexpr Shape kAlertCount{.form = Form::kCount, .least = 1};
constexpr Key kExpectedMessageKeys[] = {
    {"channel", &kText, true, "The channel's name; PRESS/PERSON for a subscription's."},
    {"alerts", &kAlertCount, false, "How many alerts it holds."},
    {"time", &kMoment, false, "When it is sent, RFC 3339."},
};
constexpr Shape kExpectedMessage{.form = Form::kRecord, .noun = "an expected message", .keys = kExpectedMessageKeys};
constexpr Shape kExpectedMessages{.form = Form::kList, .each = &kExpectedMessage};

constexpr Key kExpectKeys[] = {
    {"alerts", &kExpectedAlerts, true,
     "The alerts that are raised, and no others: URLs or records. An empty list: none."},
    {"messages", &kExpectedMessages, false,
     "The messages that are sent until `at`, and no others. Without this key they are not checked."},
};
constexpr Shape kExpect{.form = Form::kRecord, .noun = "expect", .keys = kExpectKeys};

constexpr Key kTestKeys[] = {
    {"name", &kText, true, "What the test shows."},
    {"rule", &kId, true, "Id of the rule under test."},
    {"silences", &kSilenceList, false, "Silences that are in force from the start."},
    {"given", &kGivenList, true, "The articles that arrive, in this order."},
    {"at", &kMoment, false, "The clock when all is in, RFC 3339: windows that end by then are judged."},
    {"expect", &kExpect, true, "The expected result."},
};
constexpr Shape kTest{.form = Form::kRecord, .noun = "a test", .keys = kTestKeys};
constexpr Shape kTestList{.form = Form::kList, .noun = "tests", .each = &kTest};
constexpr Key kTestsKeys[] = {{"tests", &kTestList, false, "Tests of rules."}};

}  // namespace

const Shape kTestsFile{.form = Form::kRecord, .noun = "a file of tests", .keys = kTestsKeys};

}  // namespace tearsheet::config
