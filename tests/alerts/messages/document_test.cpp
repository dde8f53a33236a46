#include "alerts/messages/document.h"

#include <catch2/catch.hpp>

#include "alerts/messages/html.h"
#include "alerts/messages/text.h"
#include "tests/alerts/messages/samples.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;

TEST_CASE("an alert says what, where, when, why, and how to silence it") {
  CHECK(plain_text(document_of(sample_message(), {})) == R"(Blackout in Linz: 40,000 homes in the dark
https://post.example/2026/11/01/blackout?id=1&page=2
Example Post, 1 November 2026, 09:10 (Europe/Berlin)

> A *power cut* hit the north of the city on Sunday, and trams stood still.

Also in: Example Times, Süddeutsches Beispiel
Ring the duty officer.
Rule: Power cuts (grid-failures), severity high
Silence this story: tearsheet silence add --story q9w1dfwf077y --until 2026-11-08 --reason "…"
Silence this rule: tearsheet silence add --rule grid-failures --until 2026-11-08 --reason "…"
)");
}

TEST_CASE("an alert about no article says what was counted, and when") {
  CHECK(plain_text(document_of(sample_message({sample_count()}), {})) ==
        R"(Example Post is silent
1 November 2026, 01:00 (Europe/Berlin)
0 from 31 October 2026, 00:00 to 1 November 2026, 00:00
Rule: Example Post is silent (quiet)
Silence this rule: tearsheet silence add --rule quiet --until 2026-11-08 --reason "…"
)");
}

TEST_CASE("alerts of one rule have its note once") {
  auto second = sample_alert();
  second.headline = "Trams run again";
  const auto text = plain_text(document_of(sample_message({sample_alert(), second, sample_count()}), {}));
  const auto count = [&](std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("Ring the duty officer.") == 1);
  CHECK(count("--rule grid-failures") == 1);
  CHECK(count("--story ") == 2);
  CHECK(count("Trams run again") == 1);
  CHECK(count("--------") >= 2);
}

TEST_CASE("the time is as exact as the outlet stated it, in the reader's zone") {
  struct Case {
    std::string published, zone, text;
  };
  const Case cases[] = {
      {"2026-11-01T08:10:00Z", "Asia/Kolkata", "Example Post, 1 November 2026, 13:40 (Asia/Kolkata)"},
      {"2026-10-25T00:30:00Z", "Europe/Berlin", "Example Post, 25 October 2026, 02:30 (Europe/Berlin)"},
      {"2026-10-25T01:30:00Z", "Europe/Berlin", "Example Post, 25 October 2026, 02:30 (Europe/Berlin)"},
      {"2026-11-01", "Asia/Kolkata", "Example Post, 1 November 2026"},
      {"2026-11-01T08:10:00", "Asia/Kolkata", "Example Post, 1 November 2026, 08:10 (local time)"},
      {"", "UTC", "Example Post, seen 1 November 2026, 08:30 (UTC)"},
      {"soon", "No/Zone", "Example Post, seen 1 November 2026, 08:30 (UTC)"},
  };
  for (const auto& each : cases) {
    auto alert = sample_alert();
    alert.published = each.published;
    auto message = sample_message({alert});
    message.time_zone = each.zone;
    CHECK(text_of(document_of(message, {}).alerts[0][1]) == each.text);
  }
}

TEST_CASE("a subject names severity, rule and headline, or how many") {
  const auto subject = [](const Message& message, const Templates& own = {}) {
    return document_of(message, own).subject;
  };
  CHECK(subject(sample_message()) == "[high] Power cuts: Blackout in Linz: 40,000 homes in the dark");
  CHECK(subject(sample_message({sample_count()})) ==
        "Example Post is silent: 0 from 31 October 2026, 00:00 to 1 November 2026, 00:00");
  CHECK(subject(sample_message({sample_alert(), sample_alert(), sample_count()})) ==
        "[high] 3 alerts: Power cuts, Example Post is silent");
  auto drill = sample_message();
  drill.kind = MessageKind::kDrill;
  CHECK(subject(drill).starts_with("[drill] "));
  std::vector<MessageAlert> many(5);
  for (std::size_t i = 0; i < many.size(); ++i) many[i].rule = std::string(1, static_cast<char>('a' + i));
  CHECK(subject(sample_message(many)) == "5 alerts: a, b, c and 2 more");
  CHECK(subject(with_headline(std::string(1'000, 'x'))).size() < 210);
}

TEST_CASE("templates fill in fields, in the subject and around the alerts") {
  const Templates own = {
      {"subject", "{severity} {title}: {headline} | {rule} {owner} {tags} {outlet} {story} {count} {channel}"},
      {"digest", "{count} for {channel}"},
      {"intro", "Good morning.\n{note}"},
      {"footer", "Sent {time}, {url}"},
  };
  const auto one = document_of(sample_message(), own);
  CHECK(one.subject ==
        "high Power cuts: Blackout in Linz: 40,000 homes in the dark | grid-failures anna energy, austria Example Post "
        "q9w1dfwf077y 1 press");
  REQUIRE(one.intro.size() == 2);
  CHECK(text_of(one.intro[1]) == "Ring the duty officer.");
  CHECK(text_of(one.footer.at(0)) ==
        "Sent 1 November 2026, 09:31 (Europe/Berlin), https://post.example/2026/11/01/blackout?id=1&page=2");
  CHECK(document_of(sample_message({sample_alert(), sample_count()}), own).subject == "2 for press");
}

TEST_CASE("a headline with a template's braces is not filled in") {
  CHECK(document_of(with_headline("{note} {{url}}"), {{"subject", "{headline}"}}).subject == "{note} {{url}}");
}

TEST_CASE("marks are offsets in code points, whatever is between them") {
  struct Case {
    std::string sentence;
    std::vector<std::pair<std::size_t, std::size_t>> marks;
    std::string html;
  };
  const Case cases[] = {
      {"Süßes oder Saures", {{0, 5}, {11, 17}}, "<strong>Süßes</strong> oder <strong>Saures</strong>"},
      {"a\u202E<b>\u200B c", {{2, 5}}, "a<strong>&lt;b&gt;</strong> c"},
      {"all of it", {{0, 9}}, "<strong>all of it</strong>"},
      {"beyond", {{3, 99}, {200, 300}}, "bey<strong>ond</strong>"},
      {"overlap", {{0, 4}, {2, 6}, {5, 5}}, "<strong>over</strong>lap"},
      {"none", {}, "none"},
  };
  for (const auto& each : cases) {
    auto alert = sample_alert();
    alert.sentence = each.sentence;
    alert.marks = each.marks;
    CHECK_THAT(html_fragment(document_of(sample_message({alert}), {})),
               Contains("<blockquote dir=\"auto\">" + each.html + "</blockquote>"));
  }
}

TEST_CASE("a long sentence and a long list are cut") {
  auto alert = sample_alert();
  alert.sentence = std::string(5'000, 'x');
  alert.marks = {{10, 20}, {4'000, 4'010}};
  for (int i = 0; i < 50; ++i) alert.also_in.push_back("Outlet " + std::to_string(i));
  const auto text = plain_text(document_of(sample_message({alert}), {}));
  CHECK(text.size() < 1'500);
  CHECK_THAT(text, Contains("x…") && Contains("and 42 more"));
}

TEST_CASE("what isn't an id makes no command, and what isn't a web link no link") {
  auto alert = sample_alert();
  alert.story = "x; rm -rf /";
  alert.rule = "$(reboot)";
  alert.url = "javascript:alert(1)";
  const auto html = html_fragment(document_of(sample_message({alert}), {}));
  CHECK_THAT(html, !Contains("silence add") && !Contains("href") && !Contains("javascript"));
}
