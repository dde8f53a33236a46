#include "desk/silences.h"

#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

using tearsheet::alerts::Silence;
using tearsheet::alerts::text_of;

struct SilenceVerb {
  std::vector<std::string> words;
  std::string rule, story, outlet, query, reason, author, format = "text";
  std::optional<GivenTime> until;
  bool all = false;
};

/// What --rule, --story, --outlet or --query give: one of them.
Silence silence_of(const SilenceVerb& verb, const Here& here) {
  const std::string* given[] = {&verb.rule, &verb.story, &verb.outlet, &verb.query};
  Silence silence;
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::size(given); ++i) {
    if (given[i]->empty()) continue;
    ++count;
    silence.by = static_cast<config::SilenceBy>(i);
    silence.of = *given[i];
  }
  if (count != 1) throw Error(ErrorKind::kUsage, "silence add takes one of --rule, --story, --outlet and --query");
  if (verb.reason.empty()) throw Error(ErrorKind::kUsage, "silence add needs --reason: others will ask");
  if (!verb.until) throw Error(ErrorKind::kUsage, "silence add needs --until: a day, a time, or 3d");
  silence.until = verb.until->end(here);
  silence.reason = verb.reason;
  silence.author = verb.author;
  return silence;
}

int add(const SilenceVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  const Here here{common.current(), desk.config().time_zone};
  const auto silence = silence_of(verb, here);
  desk.report();
  Output out(common.color);
  out.line(desk::add_silence(desk, silence, here.now));
  out.finish();
  return desk.exit_code(0);
}

int expire(const SilenceVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk, common.lock_wait);
  desk.report();
  desk::expire_silence(desk, verb.words[1], common.current());
  return desk.exit_code(0);
}

Json to_json(const desk::ListedSilence& listed, Time now) {
  const auto& silence = listed.silence;
  auto held = Json::array();
  for (const auto& line : listed.held) {
    const auto& article = line.at("article");
    held.push_back({{"seq", line.at("seq")},
                    {"time", line.at("time")},
                    {"rule", line.at("rule")},
                    {"key", line.at("key")},
                    {"url", article.is_object() ? article.at("url") : Json()},
                    {"title", article.is_object() ? article.at("title") : Json()}});
  }
  return {{"id", string_or_null(silence.id)},
          {"state", desk::state_of(silence, now)},
          {"by", config::word(config::kSilenceBys, silence.by)},
          {"of", silence.of},
          {"from", silence.id.empty() ? Json() : Json(to_string(silence.from.time))},
          {"until", to_string(silence.end())},
          {"reason", silence.reason},
          {"author", string_or_null(silence.author)},
          {"held_back", std::move(held)}};
}

std::vector<std::string> row(const desk::ListedSilence& listed, Time now) {
  const auto& silence = listed.silence;
  return {silence.id,
          std::string{desk::state_of(silence, now)},
          std::string{config::word(config::kSilenceBys, silence.by)},
          silence.of,
          silence.id.empty() ? "" : to_string(silence.from.time),
          to_string(silence.end()),
          silence.reason,
          silence.author,
          std::to_string(listed.held.size())};
}

void print_held(const Json& line, Output& out) {
  const auto& article = line.at("article");
  const auto about = article.is_object() ? text_of(article, "title") : text_of(line, "key");
  out.line("    " + text_of(line, "time") + "  " + text_of(line, "rule") + "  " + about);
  if (article.is_object()) out.line("    " + out.faint(text_of(article, "url")));
}

void print_text(const desk::ListedSilence& listed, Time now, Output& out) {
  const auto& silence = listed.silence;
  const auto state = desk::state_of(silence, now);
  const auto by = std::string{config::word(config::kSilenceBys, silence.by)};
  out.line((silence.id.empty() ? std::string{"-"} : out.strong(silence.id)) + "  " + by + " " + silence.of);
  out.line("    " +
           (state == "active"    ? "until "
            : state == "waiting" ? "from the next run, until "
                                 : std::string{state} + " ") +
           to_string(silence.end()));
  out.line("    " + silence.reason + (silence.author.empty() ? "" : " (" + silence.author + ")"));
  out.line("    " + counted(listed.held.size(), "alert") + " held back");
  for (const auto& line : listed.held) print_held(line, out);
}

int list(const SilenceVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto now = common.current();
  Output out(common.color, verb.format == "text");
  Records records(verb.format, out,
                  {.list = "silences",
                   .columns = {"id", "state", "by", "of", "from", "until", "reason", "author", "held_back"},
                   .blank_lines = true});
  for (const auto& listed : desk::list_silences(desk)) {
    if (!verb.all && listed.silence.end() <= now) continue;
    records.add({.json = [&] { return to_json(listed, now); },
                 .row = [&] { return row(listed, now); },
                 .text = [&](Output& to) { print_text(listed, now, to); }});
  }
  records.finish({{"schema", "tearsheet/silences/1"}});
  out.finish();
  return desk.exit_code(0);
}

int silence(const SilenceVerb& verb, const Common& common) {
  const auto& action = verb.words.front();
  if (verb.words.size() == 1 && action == "add") return add(verb, common);
  if (verb.words.size() == 1 && action == "list") return list(verb, common);
  if (verb.words.size() == 2 && action == "expire") return expire(verb, common);
  throw Error(ErrorKind::kUsage, "silence takes add, list, or expire and an ID", joined(verb.words, " "));
}

Action declare_silence(Options& declared) {
  auto verb = std::make_shared<SilenceVerb>();
  declared.texts("ACTION", verb->words, "add, list, or expire ID", true);
  declared.text("--rule=ID", verb->rule, "add: no alert of this rule is sent");
  declared.text("--story=ID", verb->story, "add: no alert about this story is sent; the id of any of its articles");
  declared.text("--outlet=ID", verb->outlet, "add: no alert about an article of this outlet is sent");
  declared.text("--query=QUERY", verb->query, "add: no alert about an article that matches is sent");
  declared.time("--until", verb->until, "add: its end; a day counts to its end, 3d from now on");
  declared.text("--reason=TEXT", verb->reason, "add: why");
  declared.text("--author=NAME", verb->author, "add: who decided on it");
  declared.flag("--all", verb->all, "list: also those that have ended");
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "list: output format");
  return [verb](const Common& common) { return silence(*verb, common); };
}

}  // namespace

const Verb kSilence{
    "silence", "hold alerts back for a while, and see what was held back",
    R"(  tearsheet silence add --story 0j5t1q8k2m3n --until 2027-03-01 --reason "the same report every hour"
  tearsheet silence list --all
  tearsheet silence expire s1
Alerts are held back if their article was captured from now on. add prints the id of the silence.
Exit code: 0 done, 2 an error.)",
    declare_silence, true};

}  // namespace tearsheet::cli
