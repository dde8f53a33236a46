#include <algorithm>
#include <set>

#include "alerts/delivery/queue.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/desk.h"

namespace tearsheet::cli {
namespace {

using tearsheet::alerts::QueueEntry;

struct OutboxVerb {
  std::string action = "list", format = "text";
  alerts::QueueFilter filter;
};

std::string_view kind(const QueueEntry& entry) { return config::word(alerts::kMessageKinds, entry.kind); }

std::vector<std::string> rules_of(const QueueEntry& entry) {
  std::set<std::string> rules;
  for (const auto& alert : entry.alerts) rules.insert(alert.rule);
  return {rules.begin(), rules.end()};
}

Json to_json(const QueueEntry& entry) {
  auto hashes = Json::array();
  for (const auto& alert : entry.alerts) hashes.push_back(alert.hash);
  return {{"channel", entry.channel},
          {"kind", kind(entry)},
          {"alerts", std::move(hashes)},
          {"rules", rules_of(entry)},
          {"queued", to_string(entry.queued)},
          {"attempts", entry.attempts},
          {"due", entry.held ? Json() : Json(to_string(entry.due))},
          {"held", entry.held},
          {"error", string_or_null(entry.error)}};
}

void print_text(const QueueEntry& entry, Output& out) {
  out.line(out.strong(entry.channel) + "  " + std::string{kind(entry)} + " of " +
           counted(entry.alerts.size(), "alert") + " (" + joined(rules_of(entry), ", ") + "), queued " +
           to_string(entry.queued) + ", " +
           (entry.held ? "held: the channel or a secret of it is missing" : "due " + to_string(entry.due)));
  if (entry.attempts > 0)
    out.line("    failed " + counted(static_cast<std::size_t>(entry.attempts), "time") + ": " + entry.error);
}

void list(const OutboxVerb& verb, const std::vector<QueueEntry>& entries, const Common& common) {
  Output out(common.color, verb.format == "text");
  Records records(verb.format, out, {.list = "messages"});
  for (const auto& entry : entries) {
    records.add({.json = [&] { return to_json(entry); }, .text = [&](Output& to) { print_text(entry, to); }});
  }
  records.finish({{"schema", "tearsheet/outbox/1"}});
  out.finish();
}

int list(const OutboxVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  std::vector<QueueEntry> entries;
  if (coverage) entries = alerts::list_queue(desk.config(), *coverage, verb.filter, common.current());
  list(verb, entries, common);
  return desk.exit_code(0);
}

int change(const OutboxVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  const auto lock = desk.lock();
  const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
  alerts::Outbox outbox(desk.var(), *coverage, common.current());
  const auto entries = alerts::list_queue(desk.config(), *coverage, verb.filter, common.current());
  if (verb.action == "retry") {
    note(counted(alerts::retry(outbox, *coverage, entries), "message") + " due now; `tearsheet deliver` sends them");
    return desk.exit_code(0);
  }
  const auto dropped = alerts::drop(outbox, entries, verb.filter);
  outbox.complete_log();
  note(counted(dropped.alerts, "alert") + " dropped");
  if (dropped.kept > 0) warn(counted(dropped.kept, "message") + " kept, because of alerts of other rules in it");
  return desk.exit_code(0);
}

Action declare_outbox(Options& declared) {
  auto verb = std::make_shared<OutboxVerb>();
  declared.choice("ACTION", verb->action, {"list", "retry", "drop"},
                  "list what waits (the default), try again what has failed, or drop what waits");
  declared.text("--rule=ID", verb->filter.rule, "only alerts of this rule");
  declared.text("--channel=NAME", verb->filter.channel, "only what waits for this channel");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return verb->action == "list" ? list(*verb, common) : change(*verb, common); };
}

}  // namespace

const Verb kOutbox{"outbox", "list, retry or drop what waits to be sent",
                   R"(  tearsheet outbox list --channel press
  tearsheet outbox retry && tearsheet deliver
  tearsheet outbox drop --rule putin-summit
`drop` writes a line to var/deliveries.jsonl for each message. A message that holds alerts of other rules, too, stays.
Exit code: 0 done, 1 failed, 2 configuration, 11 another run is at work.)",
                   declare_outbox, true};

}  // namespace tearsheet::cli
