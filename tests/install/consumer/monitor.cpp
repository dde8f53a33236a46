// A program that keeps stored queries and asks which of them each new article matches. It does not use Lucene++.

#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <tearsheet/analyzers/article.h>
#include <tearsheet/analyzers/text/words.h>
#include <tearsheet/base/json.h>
#include <tearsheet/plugin/monitor/monitor.h>
#include <tearsheet/plugin/query/parse.h>

using namespace tearsheet::plugin;

namespace {

void expect(bool condition, const char* what) {
  if (condition) return;
  std::cerr << "expected: " << what << std::endl;
  std::exit(1);
}

/// An article and its words, which are split once for all uses.
struct News {
  tearsheet::analyzers::Article article;
  tearsheet::analyzers::ReadArticle words;

  explicit News(const char* json)
      : article(tearsheet::analyzers::article_from_json(tearsheet::Json::parse(json))),
        words(tearsheet::analyzers::read_words(article)) {}
  /// Relative dates of stored queries count back from the second argument.
  Candidate candidate() const { return {article, words, *tearsheet::parse_time("2021-04-16")}; }
};

StoredQuery stored(std::string id, std::string_view query) {
  return {std::move(id), parse_query_or_throw(query).query};
}

std::string ids(const std::vector<Match>& matches) {
  std::string text;
  for (const auto& match : matches) text += match.id + " ";
  return text;
}

const News& summit() {
  static const News news(R"({"title":"Kremlin weighs a summit","body":"Putin may go.\nTalks about talks.",
                             "published":"2021-04-15T12:06:00+05:30"})");
  return news;
}

void add_replace_remove(Monitor& monitor) {
  monitor.add({stored("talks", "ATLEAST/2(talk*)"), stored("leaders", "Putin NEAR/5 Biden"),
               stored("week", "summit AND published:7d")});
  expect(ids(monitor.match(summit().candidate())) == "talks week ", "two of three match");
  monitor.add(stored("leaders", "Putin OR Biden"));
  expect(ids(monitor.match(summit().candidate())) == "leaders talks week ", "one is replaced");
  expect(monitor.remove("week") && !monitor.remove("week") && monitor.size() == 2, "one is removed");
}

/// Where they match: code points of the field's text, here "Putin may go.\nTalks about talks."
void spans(const Monitor& monitor) {
  const auto matches = monitor.match(summit().candidate(), true);
  expect(matches.size() == 2 && matches[1].id == "talks", "the matches are in the order of their ids");
  using tearsheet::analyzers::Field;
  expect(matches[1].spans == std::vector<Span>{{Field::kBody, 14, 19}, {Field::kBody, 26, 31}}, "two places");
}

void batch(const Monitor& monitor) {
  const News cup(R"({"title":"Cup final","body":"Nobody spoke of politics."})");
  const std::vector<Candidate> articles = {summit().candidate(), cup.candidate(), summit().candidate()};
  const auto matches = monitor.match(articles, false, 2);
  expect(ids(matches[0]) == "leaders talks " && matches[1].empty() && matches[2].size() == 2, "each its own");
  std::string all;
  monitor.match_ids(articles[0], [&](std::string_view id) { all += id; });
  expect(all == "leaderstalks", "the ids alone, cheaply");
}

/// Other threads keep matching while queries change: a match sees all of a change or none of it.
void change_while_matching(Monitor& monitor) {
  std::thread reader([&] {
    for (int i = 0; i < 200; ++i) {
      const auto matched = ids(monitor.match(summit().candidate()));
      expect(matched == "leaders talks " || matched == "a b leaders talks ", "both or none");
    }
  });
  for (int i = 0; i < 50; ++i) {
    monitor.add({stored("a", "Kremlin"), stored("b", "summit")});
    monitor.add({stored("a", "nobody"), stored("b", "nobody")});
  }
  reader.join();
}

/// The compiled form, for a program that starts often.
void save_and_load(const Monitor& monitor) {
  Monitor next;
  expect(next.load(monitor.save()), "what was saved is loaded");
  expect(ids(next.match(summit().candidate())) == ids(monitor.match(summit().candidate())), "the same answer");
  expect(!next.load("not it"), "anything else is refused");
}

}  // namespace

int main() {
  Monitor monitor;
  add_replace_remove(monitor);
  spans(monitor);
  batch(monitor);
  change_while_matching(monitor);
  save_and_load(monitor);
}
