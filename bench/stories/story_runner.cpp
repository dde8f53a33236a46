// Stories, in three ways:
//
//   story_runner pairs < pairs.jsonl    for each line {"a": ARTICLE, "b": ARTICLE}: are they one story? (pairs.py)
//   story_runner fold < articles.jsonl  the story of each article, all in one index, in the order in which they come
//   story_runner speed COUNT            COUNT generated articles, fetched within 72 hours: memory and CPU time
//
// An ARTICLE has id, title, body, outlet and fetched, as in article JSON. Prints JSON.

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "alerts/stories/likeness.h"
#include "alerts/stories/stories.h"
#include "analyzers/article.h"
#include "base/digest.h"
#include "base/json.h"
#include "bench/search/made_articles.h"

namespace {

using namespace tearsheet;
using namespace tearsheet::alerts;

/// CPU time of this thread: other programs on the machine don't count.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

StoryArticle read_article(const Json& json) {
  const auto article = analyzers::article_from_json(json);
  const auto fetched = parse_time(json.value("fetched", "2021-04-15T00:00:00Z"));
  return {article.id, sign(analyzers::read_words(article), article.outlet), fetched.value()};
}

void decide_pairs() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto pair = Json::parse(line);
    const auto a = read_article(pair.at("a")), b = read_article(pair.at("b"));
    StoryIndex index;
    const auto story = index.assign(a).story;
    const auto likeness = compare(a.signature, b.signature);
    std::cout << dump(Json{{"same", index.assign(b).story == story},
                           {"like", is_same_report(a.signature, b.signature, likeness)},
                           {"resemblance", likeness.resemblance},
                           {"containment", likeness.containment},
                           {"title", likeness.title},
                           {"numbers", likeness.numbers}})
              << '\n';
  }
}

void fold_articles() {
  StoryIndex index;
  for (std::string line; std::getline(std::cin, line);) {
    const auto article = read_article(Json::parse(line));
    std::cout << dump(Json{{"id", article.id}, {"story", index.assign(article).story.id}}) << '\n';
  }
}

/// Memory that the process takes from the system, in bytes.
std::size_t resident() {
  std::ifstream status("/proc/self/statm");
  std::size_t all = 0, pages = 0;
  status >> all >> pages;
  return pages * 4096;
}

double at(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void measure(std::size_t count) {
  constexpr std::size_t kTimed = 10'000;
  bench::MadeArticles made;
  const auto begin = *parse_time("2021-04-15T00:00:00Z");
  double signing = 0;
  const auto next = [&](std::size_t number) {
    const auto article = made.next();
    const auto words = analyzers::read_words(article);
    const auto start = cpu_seconds();
    const auto signature = sign(words, article.outlet);
    signing += cpu_seconds() - start;
    const auto fetched = begin + Seconds(static_cast<std::int64_t>(number * 72 * 3600 / (count + kTimed)));
    return StoryArticle{short_id(article.id), signature, fetched};
  };
  StoryIndex index;
  next(0);  // memory that making articles takes is not the index's
  const auto before = resident();
  std::size_t rows = 0;
  for (std::size_t i = 0; i < count; ++i) rows += index.assign(next(i)).row ? 1 : 0;
  const auto after = resident();
  std::vector<double> times;
  for (std::size_t i = count; i < count + kTimed; ++i) {
    const auto article = next(i);
    const auto start = cpu_seconds();
    index.assign(article);
    times.push_back((cpu_seconds() - start) * 1e6);
  }
  std::sort(times.begin(), times.end());
  std::cout
      << dump(Json{
             {"articles", count},
             {"texts", rows},
             {"resident_bytes_per_text", static_cast<double>(after - before) / static_cast<double>(rows)},
             {"index_bytes_per_text", static_cast<double>(index.bytes()) / static_cast<double>(rows)},
             {"sign_us", signing * 1e6 / static_cast<double>(count + kTimed)},
             {"assign_us",
              {{"p50", at(times, .5)}, {"p99", at(times, .99)}, {"p999", at(times, .999)}, {"max", times.back()}}}})
      << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::string way = argc > 1 ? argv[1] : "";
  try {
    if (way == "pairs") {
      decide_pairs();
    } else if (way == "fold") {
      fold_articles();
    } else if (way == "speed" && argc == 3) {
      measure(std::stoull(argv[2]));
    } else {
      std::cerr << "usage: story_runner pairs | fold | speed COUNT\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << "story_runner: " << error.what() << '\n';
    return 1;
  }
}
