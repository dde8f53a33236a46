// Predictions for score-extraction, in two ways of being called:
//
//   extraction_runner SET_DIR            every page of SET_DIR/truth.jsonl, from SET_DIR/pages/ID.html.gz
//   extraction_runner N < pages.tsv      the runner protocol of extraction-peers: ID, PATH and URL a line; N timed passes
//
// One JSON object a line on stdout: id, body, standfirst, title. The protocol's last line has version, seconds and errors.

#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/html/decode.h"
#include "analyzers/html/text.h"
#include "base/content_coding.h"
#include "base/file.h"
#include "base/json.h"
#include "base/version.h"

namespace {

using namespace tearsheet;
using namespace tearsheet::analyzers;

struct Source {
  std::string id, bytes, url;
};

content::ContentHints read_hints(const html::Document& doc) {
  content::ContentHints hints;
  for (auto n = doc.find_next(html::kNil, html::Tag::kMeta); n != html::kNil; n = doc.find_next(n, html::Tag::kMeta)) {
    const auto property = doc.attribute(n, html::Attr::kProperty), name = doc.attribute(n, html::Attr::kName);
    const auto value = std::string(doc.attribute(n, html::Attr::kContent));
    if (property == "og:title") hints.headlines.push_back(value);
    if (property == "og:description" || name == "description") hints.descriptions.push_back(value);
  }
  const auto title = doc.find_next(html::kNil, html::Tag::kTitle);
  if (title != html::kNil) hints.headlines.push_back(doc.text(title));
  return hints;
}

content::Content extract(const Source& source) {
  const auto doc = html::parse(html::decode(source.bytes, "").text);
  return content::extract_content(doc, read_hints(doc));
}

Json prediction(const Source& source, const content::Content& content) {
  std::string body;
  for (const auto& block : content.body) body += (body.empty() ? "" : "\n") + block.text;
  Json row{{"id", source.id}, {"body", body}};
  if (!content.standfirst.empty()) row["standfirst"] = content.standfirst;
  if (!content.headline.empty()) row["title"] = content.headline;
  return row;
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
    sources.push_back({line.substr(0, first), read_file(line.substr(first + 1, second - first - 1)), line.substr(second + 1)});
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
  if (argc != 2) {
    std::cerr << "usage: extraction_runner SET_DIR | N < pages.tsv\n";
    return 2;
  }
  const std::string argument = argv[1];
  const bool protocol = argument.find_first_not_of("0123456789") == argument.npos;
  try {
    const auto sources = protocol ? read_protocol() : read_set(argument);
    double fastest = 0;
    for (int pass = 0; protocol && pass < std::stoi(argument); ++pass) {
      const auto seconds = timed_pass(sources);
      fastest = pass == 0 ? seconds : std::min(fastest, seconds);
    }
    for (const auto& source : sources) std::cout << dump(prediction(source, extract(source))) << '\n';
    if (protocol) std::cout << dump(Json{{"version", kVersion}, {"seconds", fastest}, {"errors", 0}}) << '\n';
  } catch (const std::exception& error) {
    std::cerr << "extraction_runner: " << error.what() << '\n';
    return 1;
  }
}
