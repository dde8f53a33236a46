#include "report/corpus.h"

#include <algorithm>
#include <limits>

#include "analyzers/article.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/version.h"

namespace tearsheet::report {
namespace {

constexpr std::string_view kSchema = "tearsheet/corpus/1";

Json entry_of(const analyzers::Article& article) {
  return {{"id", article.id},
          {"version", article.version},
          {"url", string_or_null(article.url)},
          {"payload_sha256", string_or_null(article.capture ? article.capture->payload_sha256 : "")},
          {"text_sha256", sha256_hex(article.text())}};
}

Json entry_of(const plugin::EngineReader& coverage, const std::string& id, int version) {
  const auto json = coverage.article(id, version);
  return json ? entry_of(analyzers::article_from_json(parse_json(*json, id))) : Json();
}

/// "k3v7… version 2: text_sha256 differs"; empty if nothing does.
std::string difference(const plugin::EngineReader& coverage, const Json& frozen) {
  const auto id = frozen.at("id").get<std::string>();
  const auto& stated = frozen.at("version");
  if (!stated.is_number_integer() || stated < 1 || stated > std::numeric_limits<int>::max())
    throw Error(ErrorKind::kUsage, "is not a corpus: the version of " + id + " is not a whole number");
  const auto version = stated.get<int>();
  const auto name = id + ", version " + std::to_string(version) + ": ";
  const auto now = entry_of(coverage, id, version);
  if (now.is_null()) return name + "is not in the coverage";
  for (const auto* key : {"url", "payload_sha256", "text_sha256"})
    if (frozen.at(key) != now.at(key)) return name + key + " is " + dump(now.at(key)) + ", not " + dump(frozen.at(key));
  return {};
}

}  // namespace

Json corpus_of(const plugin::EngineReader& coverage, const std::string& text, const plugin::Query& query,
               plugin::SearchOptions options) {
  options.limit = std::numeric_limits<std::size_t>::max();
  options.offset = 0;
  options.articles = false;
  options.sort = plugin::Sort::kDate;
  auto hits = coverage.search(query, options).hits;
  std::ranges::sort(hits, [](const plugin::Hit& a, const plugin::Hit& b) {
    return a.id != b.id ? a.id < b.id : a.version < b.version;
  });
  auto articles = Json::array();
  for (const auto& hit : hits) articles.push_back(entry_of(coverage, hit.id, hit.version));
  return {{"schema", kSchema},
          {"query", text},
          {"canonical", plugin::to_string(query)},
          {"made_by", {{"version", kVersion}}},
          {"index_digest", coverage.digest()},
          {"articles", std::move(articles)}};
}

void compare_corpus(const plugin::EngineReader& coverage, const Json& corpus,
                    const std::function<void(const std::string&)>& differs) {
  const bool is_corpus = corpus.is_object() && corpus.contains("schema") && corpus.at("schema") == kSchema &&
                         corpus.contains("articles") && corpus.at("articles").is_array();
  if (!is_corpus) throw Error(ErrorKind::kUsage, "is not a corpus: its \"schema\" must be " + std::string(kSchema));
  try {
    for (const auto& frozen : corpus.at("articles")) {
      const auto found = difference(coverage, frozen);
      if (!found.empty()) differs(found);
    }
  } catch (const Json::exception&) {
    throw Error(ErrorKind::kUsage, "is not a corpus: an article lacks a key, or one has the wrong type");
  }
}

}  // namespace tearsheet::report
