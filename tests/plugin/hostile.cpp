#include "tests/plugin/hostile.h"

namespace tearsheet::plugin::hostile {
namespace {

using Text = std::function<std::string(std::size_t)>;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

/// A different word for each number, of at least four letters.
std::string word(std::size_t number) {
  std::string out;
  for (int letter = 0; letter < 4 || number > 0; ++letter, number /= 20) out += "bcdfghjklmnpqrtvwxyz"[number % 20];
  return out;
}

/// `start`, then piece(i) for each number, separated by `between`, then `end`.
Text listed(std::string start, const std::function<std::string(std::size_t)>& piece, std::string between,
            std::string end = {}) {
  return [=](std::size_t count) {
    auto out = start;
    for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? between : "") + piece(i);
    return out + end;
  };
}

Text always(std::string text) {
  return [text = std::move(text)](std::size_t) { return text; };
}

Text words_of(std::string_view piece) {
  return [piece = std::string(piece)](std::size_t count) { return repeated(piece + " ", count); };
}

const std::string kSome = "alpha beta gamma delta alpha beta. Alpha beta!";

std::string numbered(const std::string& before, std::size_t number, const std::string& after = {}) {
  return before + word(number) + after;
}

}  // namespace

std::vector<Pair> all_pairs() {
  std::vector<Pair> out;
  const auto add = [&](std::string name, Text query, Text body, std::size_t size) {
    out.push_back({std::move(name), std::move(query), std::move(body), size});
  };
  const auto many = words_of("alpha");
  constexpr std::size_t kWords = 20'000;  // of an article
  constexpr std::size_t kTerms = 10'000;  // of a query
  constexpr std::size_t kDeep = 1'000;    // nested

  // Queries that grow.
  const auto nested = [](std::string open, std::string close) -> Text {
    return [=](std::size_t depth) { return repeated(open, depth) + "alpha" + repeated(close, depth); };
  };
  add("NEAR within NEAR", nested("(", " NEAR/5 beta)"), always(kSome), kDeep);
  add("NEAR over groups, nested", nested("(gamma OR (", ") NEAR/5 (beta OR gamma))"), always(kSome), kDeep / 2);
  add("NEAR over groups on both sides", nested("((gamma OR ", ") ONEAR/9 (beta OR delta OR \"alpha beta\"))"),
      always(kSome), kDeep / 2);
  add("NOT NEAR within NOT NEAR", nested("(", " NOT NEAR/5 gamma)"), always(kSome), kDeep);
  add("NEAR/S within NEAR/P", nested("((", " NEAR/S beta) NEAR/P gamma)"), always(kSome), kDeep / 2);
  add("NOT within NOT", nested("NOT (", ")"), always(kSome), kDeep / 2);
  add("AND within OR", nested("(beta AND (zeta OR ", "))"), always(kSome), kDeep / 2);
  add("AND and OR, nested", nested("gamma OR beta AND (zeta OR ", " AND beta)"), always(kSome), kDeep / 4);
  add("groups in fields", nested("title:(", " OR body:beta)"), always(kSome), kDeep);
  const auto terms = [](std::string before, std::string after = {}) {
    return [=](std::size_t i) { return numbered(before, i, after); };
  };
  add("10,000 terms with OR", listed("", terms(""), " OR "), always(kSome), kTerms);
  add("10,000 terms with AND", listed("", terms(""), " "), always(kSome), kTerms);
  add("10,000 negations", listed("*:* ", terms("-"), " "), always(kSome), kTerms / 2 - 1);
  add("10,000 phrases", listed("", terms("\"alpha ", "\""), " OR "), always(kSome), kTerms / 2);
  add("10,000 wildcards", listed("", terms("al", "*a"), " OR "), always(kSome), kTerms);
  add("10,000 wildcards with one start",
      listed(
          "", [](std::size_t i) { return "alp*" + word(i) + "*"; }, " OR "),
      always(kSome), kTerms);
  add("10,000 fuzzy words", listed("", terms("alpha", "~2"), " OR "), always(kSome), kTerms);
  add("10,000 fuzzy words of one start",
      listed(
          "", [](std::size_t i) { return "alph" + word(i % 400).substr(0, 2) + "~2"; }, " OR "),
      always(kSome), kTerms);
  add("10,000 words as written", listed("", terms("=Alpha"), " OR "), always(kSome), kTerms);
  add("ATLEAST over 10,000 terms", listed("ATLEAST/3(alpha OR ", terms(""), " OR ", ")"), always(kSome), kTerms - 1);
  add("FIRST over 10,000 terms", listed("FIRST/3(", terms(""), " OR ", " OR alpha)"), always(kSome), kTerms - 1);
  add(
      "NEAR of two groups of terms",
      [](std::size_t count) {
        const auto group = listed(
            "(", [](std::size_t i) { return word(i); }, " OR ", " OR alpha)")(count / 2);
        return group + " NEAR/5 " + group;
      },
      always(kSome), kTerms - 2);
  // The phrase grows in an article that doesn't, then the article.
  const auto phrase = listed(
      "zeta OR \"", [](std::size_t) { return "alpha"; }, " ", " beta\" NEAR/5 gamma");
  const auto stumbling = [](std::size_t count) { return repeated(repeated("alpha ", 999) + "beta ", count / 1000); };
  add("a long phrase of one word", phrase, always(stumbling(kWords) + repeated("alpha ", kTerms) + "beta"), kTerms - 3);
  add("a long phrase of one word in a growing article", always(phrase(1000)), stumbling, kWords);
  add(
      "a long phrase that excludes half of itself",
      [](std::size_t count) {
        return "\"" + repeated("alpha ", count) + "\" NOT \"" + repeated("alpha ", count / 2) + "beta\"";
      },
      always(kSome), kTerms / 2);
  add("a phrase that occurs everywhere",
      listed(
          "ATLEAST/1000000(\"", [](std::size_t) { return "alpha"; }, " ", "\")"),
      always(many(kWords)), kTerms);
  add("a chain of NOT NEAR",
      listed(
          "alpha", [](std::size_t i) { return " NOT NEAR/5 " + word(i); }, ""),
      always(kSome), kTerms - 1);
  add("NEAR over its own words, 8 at a time",
      listed(
          "", [](std::size_t) { return "(alpha NEAR/3 beta NEAR/3 gamma NEAR/3 alpha NEAR/3 beta)"; }, " OR "),
      always(repeated(kSome + " ", 100)), kTerms / 200);

  // Articles that grow.
  const auto grows = [&](std::string query, Text body) { add(query, always(query), std::move(body), kWords); };
  for (const auto* query :
       {"alpha NEAR/5 alpha", "alpha ONEAR/1000000 alpha", "alpha NOT NEAR/5 alpha", "alpha NOT ONEAR/1000000 alpha",
        "alpha NEAR/1000000 alpha NEAR/1000000 alpha NEAR/1000000 alpha NEAR/1000000 alpha",
        "((alpha NEAR/9 alpha) NEAR/1000000 (alpha NEAR/9 alpha)) NEAR/9 alpha", "alpha NEAR/S alpha",
        "alpha ONEAR/P alpha", "ATLEAST/1000000(alpha)",
        "ATLEAST/1000000(alpha OR \"alpha alpha\" OR alpha NEAR/9 alpha)", "FIRST/1000000(beta OR alpha NEAR/9 beta)",
        "\"alpha alpha alpha beta\"", "alph* NEAR/9 alpha~2", "=alpha NEAR/9 al?ha",
        "(alpha OR \"alpha alpha\") NEAR/0 (\"alpha alpha alpha\" OR alpha)"})
    grows(query, many);
  grows("alpha NEAR/S beta", words_of("alpha. Beta"));
  grows("alpha NOT NEAR/S beta", words_of("alpha. Beta"));
  grows("alpha NEAR/P beta", words_of("alpha\nbeta"));
  grows("alpha ONEAR/2 beta ONEAR/2 alpha ONEAR/2 beta ONEAR/2 gamma", words_of("alpha beta"));
  grows("al*", listed(
                   "", [](std::size_t i) { return "al" + word(i); }, " "));
  grows("al* NEAR/9 al*b", listed(
                               "", [](std::size_t i) { return "al" + word(i); }, " "));
  grows("alphabetically~2 OR antidisestablishmentarianism~2",
        listed(
            "", [](std::size_t i) { return "alphabetic" + word(i); }, " "));
  grows("ATLEAST/1000000(al* OR a?p* OR alpha~2)", listed(
                                                       "", [](std::size_t i) { return "al" + word(i); }, " "));
  grows("alpha", listed(
                     "", [](std::size_t i) { return word(i); }, " "));
  add(
      "a word of many letters", always("alphabetically~2 OR alp*b*c*d*e*f*g* OR alpha"),
      [](std::size_t letters) { return repeated("alpha", letters / 5); }, 100'000);
  return out;
}

}  // namespace tearsheet::plugin::hostile
