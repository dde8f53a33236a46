// What the analyzers make of page sets, in four ways of being called:
//
//   extraction_runner SET_DIR            every page of SET_DIR/truth.jsonl, from SET_DIR/pages/ID.html.gz
//   extraction_runner N < pages.tsv      the runner protocol of extraction-peers: ID, PATH and URL per line; N timed
//                                        passes
//   extraction_runner --articles SET_DIR the whole article of each page, to compare two builds byte for byte
//   extraction_runner --lines SET_DIR    each line of each page, with the rule that decided about it
//   (rule_precision.py)
//
// Writes one JSON object per line. A prediction has id, body, standfirst, title, authors, published, credits: the
// format of score-extraction. The protocol's last line has version, seconds (the fastest pass, from bytes in memory to
// article) and errors.

#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "analyzers/analyze.h"
#include "analyzers/furniture/credits/credit.h"
#include "base/content_coding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/version.h"

namespace {

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

struct Source {
  std::string id, bytes, url;
};

// The date of capture is unknown, so no date is too late, and "yesterday" is not a date.
constexpr Time kFetched{};

Analysis extract(const Source& source, Trace* trace = nullptr) {
  return analyze({source.bytes, "text/html", source.url, kFetched, {}}, {}, trace);
}

Json credits_of(const Article& article) {
  auto list = Json::array();
  for (const auto& image : article.images) {
    if (image.credit) list.push_back(credit_line(*image.credit));
  }
  return list;
}

Json prediction(const Source& source, const Analysis& analysis) {
  Json row{{"id", source.id}};
  if (const auto* none = std::get_if<NoArticle>(&analysis)) {
    row["none"] = none->kind;
    return row;
  }
  const auto& article = std::get<Article>(analysis);
  row["body"] = article.text();
  row["standfirst"] = article.standfirst;
  row["title"] = article.title;
  row["authors"] = article.authors;
  if (article.published) row["published"] = to_string(*article.published);
  row["credits"] = credits_of(article);
  return row;
}

Json whole_article(const Source& source, const Analysis& analysis) {
  const auto* none = std::get_if<NoArticle>(&analysis);
  return {{"id", source.id}, {"article", none ? Json(none->kind) : to_json(std::get<Article>(analysis))}};
}

Json traced_lines(const Source& source) {
  Trace trace;
  extract(source, &trace);
  auto lines = Json::array();
  for (const auto& line : trace.lines) {
    lines.push_back({{"kept", line.kept}, {"kind", line.kind}, {"reason", line.reason}, {"text", line.text}});
  }
  return {{"id", source.id}, {"lines", std::move(lines)}};
}

std::vector<Source> read_set(const std::filesystem::path& folder) {
  std::vector<Source> sources;
  const auto truth = read_file(folder / "truth.jsonl");
  for (std::size_t at = 0; at < truth.size();) {
    const auto end = std::min(truth.find('\n', at), truth.size());
    const auto row = parse_json(std::string_view(truth).substr(at, end - at), "truth.jsonl");
    at = end + 1;
    const auto id = row.at("id").get<std::string>();
    const auto packed = read_file(folder / "pages" / (id + ".html.gz"));
    sources.push_back({id, decode_content("gzip", packed, 1 << 28).bytes, row.value("url", "")});
  }
  return sources;
}

std::vector<Source> read_protocol() {
  std::vector<Source> sources;
  for (std::string line; std::getline(std::cin, line);) {
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == line.npos) continue;
    sources.push_back(
        {line.substr(0, first), read_file(line.substr(first + 1, second - first - 1)), line.substr(second + 1)});
  }
  return sources;
}

double timed_pass(const std::vector<Source>& sources) {
  const auto start = std::chrono::steady_clock::now();
  for (const auto& source : sources) extract(source);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc == 3 ? argv[1] : "";
  if (argc != 2 && option != "--articles" && option != "--lines") {
    std::cerr << "usage: extraction_runner [--articles | --lines] SET_DIR | N < pages.tsv\n";
    return 2;
  }
  const std::string argument = argv[argc - 1];
  const bool protocol = argument.find_first_not_of("0123456789") == argument.npos;
  try {
    const auto sources = protocol ? read_protocol() : read_set(argument);
    double fastest = 0;
    for (int pass = 0; protocol && pass < std::stoi(argument); ++pass) {
      const auto seconds = timed_pass(sources);
      fastest = pass == 0 ? seconds : std::min(fastest, seconds);
    }
    for (const auto& source : sources) {
      const auto row = option == "--lines"      ? traced_lines(source)
                       : option == "--articles" ? whole_article(source, extract(source))
                                                : prediction(source, extract(source));
      std::cout << dump(row) << '\n';
    }
    if (protocol) std::cout << dump(Json{{"version", kVersion}, {"seconds", fastest}, {"errors", 0}}) << '\n';
  } catch (const std::exception& error) {
    std::cerr << "extraction_runner: " << error.what() << '\n';
    return 1;
  }
}
