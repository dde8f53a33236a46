#include "tests/plugin/shrink.h"

#include "base/json.h"

namespace tearsheet::plugin::random {

using namespace query;
namespace {

using analyzers::Article;
using Json = nlohmann::ordered_json;

QueryPtr share(Query query) { return std::make_shared<const Query>(std::move(query)); }

/// The node with one thing less of its own.
std::vector<QueryPtr> plainer(const Query& query) {
  std::vector<QueryPtr> out;
  const auto with = [&](auto&& change) {
    auto other = query;
    change(other);
    out.push_back(share(std::move(other)));
  };
  if (query.kind == QueryKind::kPhrase && query.words.size() > 1) {
    with([](Query& q) { q.words.erase(q.words.begin()); });
    with([](Query& q) { q.words.pop_back(); });
  }
  if (query.near.words > 0) with([](Query& q) { q.near.words /= 2; });
  if (query.count > 1) with([](Query& q) { --q.count; });
  const bool joins = query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr || query.kind == QueryKind::kNear;
  for (std::size_t i = 0; joins && query.args.size() > 2 && i < query.args.size(); ++i)
    with([i](Query& q) { q.args.erase(q.args.begin() + static_cast<std::ptrdiff_t>(i)); });
  return out;
}

/// The query with one thing less, the largest pieces first.
std::vector<QueryPtr> smaller(const Query& query) {
  // An argument of FIRST has another meaning without it, because its operands are all in the body; it is still valid.
  std::vector<QueryPtr> out(query.args.begin(), query.args.end());
  for (auto& other : plainer(query)) out.push_back(std::move(other));
  for (std::size_t i = 0; i < query.args.size(); ++i) {
    for (auto& argument : smaller(*query.args[i])) {
      const bool placed = query.kind == QueryKind::kAtLeast || query.kind == QueryKind::kFirst ||
                          query.kind == QueryKind::kNear || query.kind == QueryKind::kNotNear;
      if (placed && !has_intervals(*argument)) continue;
      auto other = query;
      other.args[i] = std::move(argument);
      out.push_back(share(std::move(other)));
    }
  }
  return out;
}

/// The article with a word less.
std::vector<Article> with_fewer_words(const Article& article) {
  std::vector<Article> out;
  auto source = article;
  const auto count = texts(source).size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto text = *texts(source)[i];
    for (std::size_t from = 0; from < text.size();) {
      const auto to = std::min(text.find(' ', from), text.size() - 1) + 1;
      out.push_back(article);
      texts(out.back())[i]->erase(from, to - from);
      from = to;
    }
  }
  return out;
}

/// The article with one thing less, the largest pieces first.
std::vector<Article> smaller(const Article& article) {
  std::vector<Article> out;
  const auto without = [&](auto Article::*member) {
    if (article.*member == std::remove_cvref_t<decltype(article.*member)>{}) return;
    out.push_back(article);
    out.back().*member = {};
  };
  for (const auto text :
       {&Article::title, &Article::standfirst, &Article::section, &Article::story, &Article::outlet, &Article::lang})
    without(text);
  without(&Article::authors);
  without(&Article::words);
  const auto drop = [&](auto Article::*member) {
    const bool empty = [&] {
      auto copy = article;
      return !(copy.*member);
    }();
    if (empty) return;
    out.push_back(article);
    (out.back().*member).reset();
  };
  drop(&Article::published);
  drop(&Article::updated);
  drop(&Article::capture);
  if (!article.images.empty()) {
    out.push_back(article);
    out.back().images.clear();
  }
  for (auto& fewer : with_fewer_words(article)) out.push_back(std::move(fewer));
  return out;
}

/// Continues with the first one that fails, if any does.
template <class Candidates, class Try>
bool take_first(const Candidates& candidates, const Try& attempt) {
  for (const auto& candidate : candidates)
    if (attempt(candidate)) return true;
  return false;
}

}  // namespace

std::vector<std::string*> texts(Article& article) {
  std::vector<std::string*> out{&article.title, &article.standfirst, &article.section};
  for (auto& block : article.body) out.push_back(&block.text);
  for (auto& author : article.authors) out.push_back(&author);
  for (auto& image : article.images) {
    out.push_back(&image.caption);
    if (image.credit) out.push_back(&image.credit->raw);
  }
  return out;
}

Case shrunk(Case found, const Fails& fails) {
  const auto attempt = [&](Case other) {
    if (!fails(other)) return false;
    found = std::move(other);
    return true;
  };
  bool again = true;
  while (again) {
    again = take_first(smaller(*found.query),
                       [&](const QueryPtr& query) {
                         return attempt({query, found.article});
                       }) ||
            take_first(smaller(found.article), [&](const Article& article) {
              return attempt({found.query, article});
            });
  }
  return found;
}

std::string as_row(const Case& found) {
  return "{R\"q(" + to_string(*found.query) + ")q\", R\"a(" + dump(to_json(found.article)) + ")a\"},";
}

}  // namespace tearsheet::plugin::random
