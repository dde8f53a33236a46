#include "alerts/log/silence_log.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "alerts/rules/rules.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

using config::SilenceBy;

constexpr const char* kSilenceSchema = "tearsheet/silence/1";
constexpr char kOfFile = 'f';

[[noreturn]] void refuse_event(const std::string& line) {
  throw Error(ErrorKind::kCorrupt, "is not a line of silences.jsonl", line);
}

Silence::Moment moment_of(const Json& json, const std::string& line) {
  const auto time = parse_time(text_of(json, "time"));
  const auto position = position_of(json.value("position", Json()));
  if (!time || !position) refuse_event(line);
  return {*time, *position};
}

Silence added(const Json& json, const std::string& line) {
  Silence silence;
  silence.id = text_of(json, "id");
  const auto by =
      std::ranges::find_if(config::kSilenceBys, [&](std::string_view key) { return json.contains(std::string{key}); });
  const auto until = parse_time(text_of(json, "until"));
  if (silence.id.empty() || by == std::end(config::kSilenceBys) || !until) refuse_event(line);
  silence.by = static_cast<SilenceBy>(by - std::begin(config::kSilenceBys));
  silence.of = text_of(json, std::string{*by}.c_str());
  silence.text = text_of(json, "text");
  silence.from = moment_of(json, line);
  silence.until = *until;
  silence.reason = text_of(json, "reason");
  silence.author = text_of(json, "author");
  return silence;
}

Json event_line(const char* event, const std::string& id, Time now) {
  return {{"schema", kSilenceSchema}, {"time", tearsheet::to_string(now)}, {"event", event}, {"id", id}};
}

/// Does the file's silence say the same as one that was noted?
bool says_the_same(const Silence& noted, const Silence& of_file) {
  const auto content = [](const Silence& each) {
    return std::tie(each.by, each.of, each.text, each.until, each.reason, each.author);
  };
  return content(noted) == content(of_file);
}

/// Those that can be put in force.
std::vector<Silence> silences_of_file(const config::Desk& desk, const plugin::ParseContext& context) {
  std::vector<Silence> out;
  for (const auto& each : desk.silences) {
    const auto text = each.by == SilenceBy::kQuery ? silence_text(each.of, context) : std::string{};
    if (text) out.push_back({{}, each.by, each.of, *text, {}, each.until, std::nullopt, each.reason, each.author});
  }
  return out;
}

}  // namespace

std::optional<std::string> silence_text(const std::string& query, const plugin::ParseContext& context) {
  const auto parsed = plugin::parse_query(query, context);
  if (!std::holds_alternative<plugin::Parsed>(parsed)) return std::nullopt;
  return plugin::resolve_saved(query, context);
}

std::vector<config::Finding> silence_errors(const config::Desk& desk, const plugin::ParseContext& context) {
  std::vector<config::Finding> out;
  for (const auto& silence : desk.silences) {
    if (silence.by != SilenceBy::kQuery) continue;
    const auto parsed = plugin::parse_query(silence.of, context);
    if (const auto* problem = std::get_if<plugin::QueryProblem>(&parsed))
      out.push_back(query_finding(config::Severity::kError, silence.place, "silence", silence.of, *problem));
  }
  return out;
}

void apply_silence_event(const std::string& line, std::vector<Silence>& silences) {
  const auto json = Json::parse(line, nullptr, false);
  if (!json.is_object() || text_of(json, "schema") != kSilenceSchema) refuse_event(line);
  const auto id = text_of(json, "id"), event = text_of(json, "event");
  const auto known = std::ranges::find(silences, id, &Silence::id);
  if (event == "added" && known == silences.end()) {
    silences.push_back(added(json, line));
  } else if (event == "expired" && known != silences.end()) {
    known->expired = moment_of(json, line);
  } else if (event == "told" && known != silences.end()) {
    known->end_was_told = true;
  } else {
    refuse_event(line);
  }
}

std::vector<Silence> read_silences(Database& database) {
  std::vector<Silence> silences;
  SQLite::Statement select(database, "SELECT line FROM silence_events ORDER BY seq");
  while (select.executeStep()) apply_silence_event(select.getColumn(0).getString(), silences);
  return silences;
}

CurrentSilences::CurrentSilences(Database& database, const plugin::ParseContext& context)
    : database_(database),
      context_(context),
      select_last_event_(database, "SELECT ifnull(max(seq), 0) FROM silence_events") {}

const Silences& CurrentSilences::get() {
  Use select(select_last_event_);
  select->executeStep();
  const auto last = select->getColumn(0).getInt64();
  if (last != last_event_) silences_ = Silences(read_silences(database_), context_);
  last_event_ = last;
  return silences_;
}

SilenceLog::SilenceLog(const std::filesystem::path& var, Database& database)
    : database_(database), journal_(var / "silences.jsonl", database, "silence_events") {}

std::string SilenceLog::add(const Silence& silence, char prefix, Silence::Moment now) {
  const auto all = read_silences(database_);
  const auto made = std::ranges::count_if(all, [&](const Silence& each) { return each.id.front() == prefix; });
  const auto id = prefix + std::to_string(made + 1);
  auto line = event_line("added", id, now.time);
  line[std::string{config::word(config::kSilenceBys, silence.by)}] = silence.of;
  if (silence.by == SilenceBy::kQuery) line["text"] = silence.text;
  line["until"] = tearsheet::to_string(silence.until);
  line["reason"] = silence.reason;
  line["author"] = string_or_null(silence.author);
  line["position"] = to_json(now.position);
  append(line);
  return id;
}

void SilenceLog::expire(const std::string& id, Silence::Moment now) {
  auto line = event_line("expired", id, now.time);
  line["position"] = to_json(now.position);
  append(line);
}

void SilenceLog::note(const config::Desk& desk, const plugin::ParseContext& context, Silence::Moment now) {
  auto wanted = silences_of_file(desk, context);
  const bool may_lack = desk.silences_broken || wanted.size() != desk.silences.size();
  for (const auto& noted : read_silences(database_)) {
    if (noted.id.front() != kOfFile || noted.expired) continue;
    const auto same = std::ranges::find_if(wanted, [&](const Silence& each) { return says_the_same(noted, each); });
    if (same != wanted.end()) {
      wanted.erase(same);
    } else if (!may_lack) {
      expire(noted.id, now);
    }
  }
  for (const auto& silence : wanted) add(silence, kOfFile, now);
}

std::vector<Silence> SilenceLog::take_ended(Time now) {
  auto ended = read_silences(database_);
  std::erase_if(ended, [&](const Silence& each) { return each.end_was_told || each.end() > now; });
  for (const auto& silence : ended) append(event_line("told", silence.id, now));
  return ended;
}

void SilenceLog::complete() {
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  journal_.complete();
  transaction.commit();
}

void SilenceLog::append(const Json& json) {
  const auto line = dump(json);
  SQLite::Statement insert(database_, "INSERT INTO silence_events (line, end) VALUES (?, ?)");
  insert.bind(1, line);
  insert.bind(2, journal_.size() + static_cast<std::int64_t>(line.size()) + 1);
  insert.exec();
}

}  // namespace tearsheet::alerts
