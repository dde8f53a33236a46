#include <algorithm>

#include "base/interrupt.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/delivery.h"

namespace tearsheet::cli {
namespace {

struct DrillVerb {
  std::string channel, format = "text";
};

Json to_json(const alerts::DrillResult& result) {
  return {{"channel", result.channel},
          {"result", result.why.empty() ? "sent" : "failed"},
          {"error", string_or_null(result.why)}};
}

int drill(const DrillVerb& verb, const Common& common) {
  watch_interrupts();
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  const auto lock = desk.lock();
  const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
  const auto results = desk::drill(desk, *coverage, verb.channel, common.clock());
  Output out(common.color, verb.format == "text");
  Records records(verb.format, out, {.list = "channels"});
  for (const auto& result : results) {
    const auto text = result.why.empty() ? std::string{"sent"} : "not sent: " + result.why;
    records.add({.json = [&] { return to_json(result); },
                 .text = [&](Output& to) { to.line(to.strong(result.channel) + ": " + text); }});
  }
  records.finish({{"schema", "tearsheet/drill/1"}});
  out.finish();
  const bool all_sent = std::ranges::all_of(results, [](const auto& each) { return each.why.empty(); });
  return desk.exit_code(all_sent ? 0 : 12);
}

Action declare_drill(Options& declared) {
  auto verb = std::make_shared<DrillVerb>();
  declared.text("CHANNEL", verb->channel, "only this channel");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return drill(*verb, common); };
}

}  // namespace

const Verb kDrill{"drill", "send a test alert to the channels",
                  R"(The alert says that it is a drill. It is in var/deliveries.jsonl, and never in var/alerts.jsonl.
Exit code: 0 sent to all, 2 configuration, 11 another run is at work, 12 a channel failed, 130 interrupted.)",
                  declare_drill, true};

}  // namespace tearsheet::cli
