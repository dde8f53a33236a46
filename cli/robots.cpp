#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "crawler/run/robots_check.h"
#include "desk/access.h"
#include "desk/desk.h"

namespace tearsheet::cli {
namespace {

using crawler::CheckedUrl;

constexpr std::uint64_t kLongestFile = 64 << 20;  // its rules count up to kRobotsLimit, as a site's do

struct RobotsVerb {
  std::vector<std::string> words;
  std::string file, agent, format = "jsonl";
};

std::vector<Url> urls_of(const RobotsVerb& verb) {
  std::vector<Url> urls;
  for (auto text = verb.words.begin() + 1; text != verb.words.end(); ++text) {
    const auto url = Url::parse(*text);
    if (!url) throw Error(ErrorKind::kUsage, "not an http or https URL", *text);
    urls.push_back(*url);
  }
  return urls;
}

/// Exit code 1 would read as "some are refused".
std::string rules_in(const std::string& file) {
  try {
    return read_file(file, kLongestFile);
  } catch (const Error& error) {
    throw Error(ErrorKind::kUsage, error.what());
  }
}

std::vector<CheckedUrl> checked_by_file(const RobotsVerb& verb, const std::vector<Url>& urls) {
  const auto agent = verb.agent.empty() ? config::Crawler{}.name : verb.agent;
  const auto robots = crawler::Robots::parse(rules_in(verb.file), agent);
  std::vector<CheckedUrl> checked;
  for (const auto& url : urls) checked.push_back({url, robots.check(url.path_and_query()), {}});
  return checked;
}

std::vector<CheckedUrl> checked_by_site(const RobotsVerb& verb, const std::vector<Url>& urls, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto& crawler = desk.config().crawler;
  const auto& agent = verb.agent.empty() ? crawler.name : verb.agent;
  return crawler::check_robots(crawler, desk::access_of(desk), urls, agent, *desk.open_crawl_or_empty());
}

Json to_json(const CheckedUrl& checked) {
  const auto& [allowed, rule, line] = checked.verdict;
  Json json = {{"url", checked.url.text()},
               {"allowed", allowed},
               {"rule", string_or_null(rule)},
               {"line", line > 0 ? Json(line) : Json()}};
  if (!checked.error.empty()) json["error"] = checked.error;
  return json;
}

void print_text(const CheckedUrl& checked, Output& out) {
  const auto& [allowed, rule, line] = checked.verdict;
  auto why = checked.error.empty() ? rule : "robots.txt: " + checked.error;
  if (line > 0) why = "line " + std::to_string(line) + ": " + why;
  out.line((allowed ? "allowed  " : "refused  ") + checked.url.text() + (why.empty() ? "" : "  " + why));
}

int robots(const RobotsVerb& verb, const Common& common) {
  if (verb.words.front() != "check" || verb.words.size() < 2) {
    throw Error(ErrorKind::kUsage, "robots takes check and URLs", joined(verb.words, " "));
  }
  const auto urls = urls_of(verb);
  const auto checked = verb.file.empty() ? checked_by_site(verb, urls, common) : checked_by_file(verb, urls);
  Output out(common.color);
  bool all_allowed = true;
  for (const auto& one : checked) {
    all_allowed = all_allowed && one.verdict.allowed;
    print_record(verb.format, {.json = [&] { return to_json(one); }, .text = [&](Output& to) { print_text(one, to); }},
                 out);
  }
  out.finish();
  return all_allowed ? 0 : 1;
}

Action declare_robots(Options& declared) {
  auto verb = std::make_shared<RobotsVerb>();
  declared.texts("ACTION", verb->words, "check, and the URLs", true);
  declared.text("--file=ROBOTS.TXT", verb->file,
                "the rules, instead of those of each URL's site: no network and no desk");
  declared.text("--agent=TOKEN", verb->agent, "the product token whose rules count, instead of crawler.name");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  return [verb](const Common& common) { return robots(*verb, common); };
}

}  // namespace

const Verb kRobots{"robots", "which URLs robots.txt allows",
                   R"(  tearsheet robots check https://www.example.org/world
  tearsheet robots check --file robots.txt --agent Tearsheet https://www.example.org/world --format text
A line {"url","allowed","rule","line"} for each URL, in order: the rule that decided, and its line in robots.txt, or null
if none did. Where robots.txt can't be read, nothing is allowed (RFC 9309), and "error" says why.
Exit code: 0 all are allowed, 1 some are not, 2 usage or configuration.)",
                   declare_robots};

}  // namespace tearsheet::cli
