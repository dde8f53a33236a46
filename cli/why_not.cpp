#include "desk/looking/why_not.h"

#include "alerts/log/alert_line.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

struct WhyNotVerb {
  std::string url, rule, format = "text";
};

int why_not(const WhyNotVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto answer = desk::why_not(desk, verb.url, verb.rule);
  const auto text = [&](const char* key) { return tearsheet::alerts::text_of(answer, key); };
  Output out(common.color);
  print_record(verb.format,
               {.json = [&] { return answer; },
                .text = [&](Output& to) { to.line(to.strong(text("reason")) + ": " + text("detail")); }},
               out);
  out.finish();
  return 0;
}

Action declare_why_not(Options& declared) {
  auto verb = std::make_shared<WhyNotVerb>();
  declared.text("URL", verb->url, "the page", true);
  declared.text("RULE", verb->rule, "id of the rule", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return why_not(*verb, common); };
}

}  // namespace

const Verb kWhyNot{"why-not", "why a rule said nothing about a page",
                   R"(  tearsheet why-not https://www.example.org/world/summit putin-summit
Reasons: unknown_url, refused, not_fetched, failed, no_article, not_matched, excepted, silenced, duplicate, aged, held,
rule_off, alerted.
Exit code: 0 the reason is known, 2 an error.)",
                   declare_why_not};

}  // namespace tearsheet::cli
