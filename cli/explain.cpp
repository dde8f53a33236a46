#include "desk/looking/explain.h"

#include "alerts/log/alert_line.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

using tearsheet::alerts::text_of;

struct ExplainVerb {
  std::string alert, format = "text";
};

void print_article(const Json& article, Output& out) {
  if (!article.is_object()) return;
  out.line("article   " + text_of(article, "title"));
  out.line("          " + text_of(article, "url") + ", version " + std::to_string(article.value("version", 1)));
}

void print_rule(const Json& rule, Output& out) {
  if (!rule.is_object()) return;
  const auto& since = rule.at("in_force_since");
  out.line("rule      " + text_of(rule, "id") + " (today " + text_of(rule, "today") + ")" +
           (since.is_object() ? ", in force since " + text_of(since, "time") : ""));
  const auto text = text_of(rule, "text");
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.line("          " + text.substr(at, end - at));
    at = end + 1;
  }
}

void print_words(const Json& words, Output& out) {
  for (const auto& word : words)
    out.line("words     " + text_of(word, "field") + " " + std::to_string(word.at("from").get<std::size_t>()) + "-" +
             std::to_string(word.at("to").get<std::size_t>()) + ": " + text_of(word, "text"));
}

void print_story(const Json& story, Output& out) {
  if (!story.is_object()) return;
  out.line("story     " + text_of(story, "id"));
  for (const auto& article : story.at("articles"))
    out.line("          " + text_of(article, "outlet") + "  " + text_of(article, "decision") + "  " +
             text_of(article, "url"));
}

void print_capture(const Json& capture, Output& out) {
  if (!capture.is_object()) return;
  out.line("capture   " + text_of(capture, "fetched") + "  " + text_of(capture, "warc") + " at " +
           std::to_string(capture.at("offset").get<std::int64_t>()));
  out.line("          " + text_of(capture, "record_id") + "  sha256 " + text_of(capture, "payload_sha256"));
}

void print_deliveries(const Json& explained, Output& out) {
  for (const auto& each : explained.at("deliveries")) {
    const auto error = text_of(each, "error");
    out.line("delivery  " + text_of(each, "time") + "  " + text_of(each, "channel") + ": " + text_of(each, "result") +
             (error.empty() ? "" : ", " + error));
  }
  for (const auto& channel : explained.at("waiting")) out.line("waiting   for " + channel.get<std::string>());
}

void print_explained(const Json& explained, Output& out) {
  out.line(out.strong("alert " + std::to_string(explained.at("seq").get<std::int64_t>())) + "  " +
           text_of(explained, "time") + "  " + text_of(explained, "decision"));
  out.line("why       " + text_of(explained, "why"));
  print_article(explained.at("article"), out);
  print_rule(explained.at("rule"), out);
  print_words(explained.at("words"), out);
  print_story(explained.at("story"), out);
  print_capture(explained.at("capture"), out);
  out.line("hash      " + text_of(explained.at("digests"), "hash"));
  print_deliveries(explained, out);
}

int explain(const ExplainVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto explained = desk::explain(desk, verb.alert);
  Output out(common.color, verb.format == "text");
  print_record(verb.format,
               {.json = [&] { return explained; }, .text = [&](Output& to) { print_explained(explained, to); }}, out);
  out.finish();
  return 0;
}

Action declare_explain(Options& declared) {
  auto verb = std::make_shared<ExplainVerb>();
  declared.text("ALERT", verb->alert, "its seq, or the start of its hash or of the key of a message that held it",
                true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return explain(*verb, common); };
}

}  // namespace

const Verb kExplain{"explain", "why an alert fired",
                    R"(  tearsheet explain 12
  tearsheet explain 9f31c0d2 --format json
Exit code: 0 done, 2 no such alert.)",
                    declare_explain};

}  // namespace tearsheet::cli
