// silences.yaml

#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr Key kSilenceKeys[] = {
    {"rule", &kId, false, "Id of a rule: none of its alerts is sent."},
    {"story", &kText, false, "Id of a story: no alert about its articles is sent."},
    {"outlet", &kId, false, "Id of an outlet: no alert about its articles is sent."},
    {"query", &kText, false, "No alert about articles that match it is sent."},
    {"until", &kDate, true, "Its end; a day counts to its end, UTC."},
    {"reason", &kText, true, "Why: others will ask."},
    {"author", &kText, false, "Who decided on it."},
};
constexpr Shape kSilence{.form = Form::kRecord, .noun = "a silence", .keys = kSilenceKeys};

}  // namespace

const Shape kSilenceList{.form = Form::kList, .noun = "silences", .each = &kSilence};

namespace {

constexpr Key kSilencesKeys[] = {{"silences", &kSilenceList, false, "Alerts that are not sent for a while."}};

}  // namespace

const Shape kSilencesFile{.form = Form::kRecord, .noun = "silences.yaml", .keys = kSilencesKeys};

}  // namespace tearsheet::config
