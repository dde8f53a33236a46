// rules/tests/*.yaml: tests of rules. What can be seen to test nothing without running it is an error: a page that doesn't
// exist, an expected alert for an article that isn't given. What else is wrong with a test, alerts/testing/ finds out.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "config/read/read.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;

constexpr std::string_view kTextKeys[] = {"title", "standfirst", "body"};

GivenArticle read_given(const Reader& reader, const Node& node) {
  GivenArticle given;
  const auto get = [&](std::string_view key, std::string& to) { to = reader.text(node, key); };
  get("title", given.title);
  get("standfirst", given.standfirst);
  get("body", given.body);
  get("file", given.file);
  get("url", given.url);
  get("canonical_url", given.canonical_url);
  get("outlet", given.outlet);
  get("language", given.language);
  get("published", given.published);
  get("updated", given.updated);
  get("section", given.section);
  get("fetched", given.fetched);
  given.authors = reader.texts(node, "authors");
  if (auto author = reader.text(node, "author"); !author.empty()) given.authors.push_back(std::move(author));
  if (const auto images = reader.get(node, "images"))
    for (const auto image : images->items())
      given.images.push_back({reader.text(image, "caption"), reader.text(image, "credit")});
  given.place = node.place();
  return given;
}

/// True if it has either a text or a page, and the page exists.
bool check_given(const Node& node, Draft& draft) {
  const auto file = node.find("file");
  const bool has_text = std::any_of(std::begin(kTextKeys), std::end(kTextKeys),
                                    [&](std::string_view key) { return node.find(key).has_value(); });
  if (!file && has_text) return true;
  if (!file) {
    draft.findings.error(node.place(), "a given article needs a text (title, standfirst, body) or a \"file\"");
    return false;
  }
  if (has_text) {
    draft.findings.error(file->place(), "\"file\": a given article is a file or a text, not both: remove one");
    return false;
  }
  std::error_code error;
  const auto beside = draft.folder / std::filesystem::path{node.place().file}.parent_path() / std::string{file->text()};
  if (std::filesystem::is_regular_file(beside, error)) return true;
  draft.findings.error(file->place(),
                       fmt::format("\"file\": there is no file {} next to the test file", quote(file->text())));
  return false;
}

std::optional<Time> read_time(const Reader& reader, const Node& node, std::string_view key) {
  return parse_time(reader.text(node, key));
}

ExpectedAlert read_alert(const Reader& reader, const Node& node) {
  ExpectedAlert alert;
  alert.place = node.place();
  if (node.kind() == yaml::Kind::kText) {
    alert.url = node.text();
    return alert;
  }
  alert.url = reader.text(node, "url");
  alert.key = reader.text(node, "key");
  alert.outlet = reader.text(node, "outlet");
  alert.window = read_time(reader, node, "window");
  if (const auto decision = reader.get(node, "decision")) alert.decision = decision->text();
  alert.time = read_time(reader, node, "time");
  return alert;
}

/// True if it says which alert is meant, and a URL is that of a given article.
bool check_alert(const ExpectedAlert& alert, const std::set<std::string_view>& urls, Draft& draft) {
  if (alert.url.empty() && alert.key.empty() && alert.outlet.empty() && !alert.window) {
    draft.findings.error(alert.place, "an expected alert needs a \"url\", \"key\", \"outlet\" or \"window\"");
    return false;
  }
  if (alert.url.empty() || urls.contains(alert.url)) return true;
  const std::vector<std::string_view> known{urls.begin(), urls.end()};
  draft.findings.error(alert.place, fmt::format("\"alerts\": no given article has the URL {}{}", quote(alert.url),
                                                did_you_mean(alert.url, known)));
  return false;
}

bool read_alerts(const Reader& reader, const Node& alerts, RuleTest& test, Draft& draft) {
  bool ok = true;
  std::set<std::string_view> urls;
  for (const auto& article : test.given) urls.insert(article.url);
  for (const auto node : alerts.items()) {
    test.alerts.push_back(read_alert(reader, node));
    ok = check_alert(test.alerts.back(), urls, draft) && ok;
  }
  return ok;
}

/// True if there is such a channel. One that is broken has already been reported.
bool check_channel(const Node& name, Draft& draft) {
  const auto text = name.text();
  if (!draft.knows_channels || draft.channels.contains(text) || find_channel(draft.desk, text) != nullptr) return true;
  auto known = known_names(draft.channels);
  for (const auto& channel : draft.desk.channels) known.emplace_back(channel.name);
  draft.findings.error(name.place(),
                       fmt::format("\"channel\": there is no channel {}{}", quote(text), did_you_mean(text, known)));
  return false;
}

bool read_messages(const Reader& reader, const Node& messages, RuleTest& test, Draft& draft) {
  bool ok = true;
  auto& expected = test.messages.emplace();
  for (const auto node : messages.items()) {
    auto& message = expected.emplace_back();
    message.channel = reader.text(node, "channel");
    if (const auto alerts = reader.get(node, "alerts")) message.alerts = parse_count(alerts->text());
    message.time = read_time(reader, node, "time");
    ok = check_channel(*node.find("channel"), draft) && ok;
  }
  return ok;
}

/// True if the rule exists and is valid. A broken rule has already been reported.
bool check_rule(const Node& rule, Draft& draft) {
  const auto named = draft.rules.find(rule.text());
  if (named != draft.rules.end() && named->second.what == "rule") return named->second.whole;
  draft.findings.error(rule.place(), fmt::format("\"rule\": there is no rule {}{}", quote(rule.text()),
                                                 did_you_mean(rule.text(), known_names(draft.rules, "rule"))));
  return false;
}

void read_test(const Reader& reader, const Node& node, Draft& draft) {
  RuleTest test;
  test.name = reader.text(node, "name");
  test.rule = reader.text(node, "rule");
  bool ok = check_rule(*node.find("rule"), draft);
  if (const auto silences = reader.get(node, "silences")) {
    for (const auto each : silences->items()) {
      auto silence = read_silence(reader, each, draft.desk.time_zone, draft.findings);
      ok = silence && ok;
      if (silence) test.silences.push_back(std::move(*silence));
    }
  }
  for (const auto article : node.find("given")->items()) {
    ok = check_given(article, draft) && ok;
    test.given.push_back(read_given(reader, article));
  }
  test.at = read_time(reader, node, "at");
  const auto expect = *node.find("expect");
  ok = read_alerts(reader, *expect.find("alerts"), test, draft) && ok;
  if (const auto messages = expect.find("messages")) ok = read_messages(reader, *messages, test, draft) && ok;
  test.place = node.place();
  if (ok) draft.desk.tests.push_back(std::move(test));
}

}  // namespace

void read_tests(const yaml::Tree& tree, Draft& draft) {
  const Reader reader{tree, kTestsFile, draft.findings};
  const auto tests = tree.root().find("tests");
  if (!tests) return;
  for (const auto node : tests->items()) {
    if (reader.whole(node)) read_test(reader, node, draft);
  }
}

}  // namespace tearsheet::config
