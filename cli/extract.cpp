#include <algorithm>
#include <filesystem>

#include "analyzers/analyze.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/filter/extract_files.h"
#include "desk/intake/analyzed_page.h"
#include "desk/page_file.h"

namespace tearsheet::cli {
namespace {

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string url, list, time_zone, language;
  std::size_t threads = 0;
};

/// One line of a list: path, url, fetched. The url may be empty. It is not checked, because other people's lists may have
/// something else there.
desk::PageFile read_line(std::string_view line, Time fetched, const std::string& where) {
  const auto column = [&] {
    const auto end = std::min(line.find('\t'), line.size());
    const auto text = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return text;
  };
  desk::PageFile file{std::string{column()}, {}, fetched};
  file.url = column();
  const auto time = trim(column());
  if (time.empty()) return file;
  const auto parsed = parse_time(time);
  if (!parsed) throw Error(ErrorKind::kUsage, "the third column is not an RFC 3339 time", where);
  file.fetched = *parsed;
  return file;
}

/// Blank lines are skipped.
std::vector<desk::PageFile> read_list(const std::string& path, Time fetched) {
  const auto text = path == "-" ? desk::read_standard_input() : read_file(path);
  std::vector<desk::PageFile> files;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!trim(line).empty()) files.push_back(read_line(line, fetched, path + ":" + std::to_string(number)));
  }
  return files;
}

void add_files(std::vector<desk::PageFile>& files, const std::string& path, const std::string& url, Time now) {
  std::error_code error;
  if (path == "-" || !std::filesystem::is_directory(path, error)) return files.push_back({path, url, now});
  try {
    for (const auto& file : list_files(path)) files.push_back({file.string(), url, now});
  } catch (const Error& problem) {
    files.push_back({path, url, now, problem.what()});
  }
}

std::vector<desk::PageFile> files_of(const ExtractOptions& options, Time now) {
  if (!options.list.empty() && (!options.paths.empty() || !options.url.empty())) {
    throw Error(ErrorKind::kUsage, "--list names files and their URLs: give it alone, without PATH and --url");
  }
  if (!options.list.empty()) return read_list(options.list, now);
  std::vector<desk::PageFile> files;
  if (options.paths.empty()) add_files(files, "-", options.url, now);
  for (const auto& path : options.paths) add_files(files, path, options.url, now);
  return files;
}

int extract(const ExtractOptions& options, const Common& common) {
  if (!options.time_zone.empty()) require_zone(options.time_zone);
  const auto files = files_of(options, common.current());
  analyzers::Settings settings;
  settings.time_zone = options.time_zone;
  settings.language = options.language;
  Output out(common.color);
  Progress progress(!common.quiet);
  std::size_t done = 0;
  bool unreadable = false;
  desk::extract_files(files, settings, desk::thread_count(options.threads), [&](const desk::ExtractedFile& result) {
    unreadable = unreadable || result.unreadable;
    out.line(result.line);
    if (++done % 64 == 0) progress.show(std::to_string(done) + " of " + std::to_string(files.size()) + " files");
  });
  progress.clear();
  out.finish();
  return unreadable ? 3 : 0;
}

Action declare_extract(Options& declared) {
  auto options = std::make_shared<ExtractOptions>();
  declared.texts("PATH", options->paths, "HTML or text files, .gz too; - is standard input (the default)");
  declared.text("--url=URL", options->url, "the page's URL");
  declared.text("--list=FILE", options->list,
                "a file of lines path TAB url (TAB fetched), the url may be empty; - is standard input");
  declared.text("--time-zone=ZONE", options->time_zone,
                "to read \"12:06 IST\": an IANA name, like an outlet's time_zone");
  declared.text("--language=CODE", options->language, "a hint, like an outlet's language");
  declared.number("--threads", options->threads, "threads (default: all cores)");
  return [options](const Common& common) {
    options->url = desk::require_url(options->url);
    return extract(*options, common);
  };
}

}  // namespace

const Verb kExtract{"extract", "HTML or text files to article JSON lines: a filter, no desk",
                    R"(  tearsheet extract page.html --url https://example.org/2021/04/15/page
  tearsheet extract --list pages.tsv --threads 4 > articles.jsonl
What fails or holds no article is a line {"file","error":{"kind","message"}}.
Exit code: 0 also where pages hold no article, 3 if a file can't be read.)",
                    declare_extract};

}  // namespace tearsheet::cli
