#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "analyzers/analyze.h"
#include "base/content_coding.h"
#include "base/error.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "cli/intake.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

constexpr std::uint64_t kMaxFile = 256ULL << 20;  ///< bytes, packed and unpacked

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string url, list, time_zone, language;
  std::size_t threads = 0;
};

struct Task {
  std::string file, url;
  Time fetched{};
};

struct Done {
  std::string line;
  bool unreadable = false;
};

std::string read_input(const std::string& file) {
  auto bytes = file == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : read_file(file, kMaxFile);
  if (!bytes.starts_with("\x1F\x8B")) return bytes;
  auto unpacked = decode_content("gzip", bytes, kMaxFile);
  if (unpacked.too_large) throw Error(ErrorKind::kIo, "unpacks to more than 256 MiB", file);
  if (!unpacked.complete) throw Error(ErrorKind::kIo, "is a damaged or cut gzip file", file);
  return std::move(unpacked.bytes);
}

Json failure(const Task& task, std::string_view kind, std::string_view message) {
  return {{"file", task.file}, {"error", {{"kind", kind}, {"message", message}}}};
}

/// The file's name tells what its bytes may not: a plain text has no other sign.
std::string_view content_type(std::string file) {
  file = ascii_lower(file);
  if (file.ends_with(".gz")) file.resize(file.size() - 3);
  if (file.ends_with(".txt") || file.ends_with(".text")) return "text/plain";
  if (file.ends_with(".html") || file.ends_with(".htm")) return "text/html";
  if (file.ends_with(".xhtml")) return "application/xhtml+xml";
  return {};
}

Done extract_one(const Task& task, const analyzers::Settings& settings) {
  try {
    const auto bytes = read_input(task.file);
    const auto analysis = analyzers::analyze({bytes, content_type(task.file), task.url, task.fetched, {}}, settings);
    if (const auto* none = std::get_if<analyzers::NoArticle>(&analysis)) {
      return {dump(failure(task, none->kind, none->message))};
    }
    Json line = {{"file", task.file}};
    line.update(analyzers::to_json(std::get<analyzers::Article>(analysis)));
    return {dump(line)};
  } catch (const Error& error) {
    return {dump(failure(task, "unreadable", error.what())), true};
  }
}

/// Lines of path TAB url (TAB fetched); blank lines are passed over.
std::vector<Task> read_list(const std::string& path, Time fetched) {
  const auto text = read_file(path);
  std::vector<Task> tasks;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty()) continue;
    Task task{{}, {}, fetched};
    const auto first = line.find('\t');
    task.file = line.substr(0, first);
    if (first != std::string_view::npos) {
      const auto rest = line.substr(first + 1);
      const auto second = rest.find('\t');
      task.url = rest.substr(0, second);
      if (second != std::string_view::npos && !trim(rest.substr(second + 1)).empty()) {
        const auto time = parse_time(trim(rest.substr(second + 1)));
        if (!time) throw Error(ErrorKind::kUsage, "line " + std::to_string(number) + ": the third column is no RFC 3339 time", path);
        task.fetched = *time;
      }
    }
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::vector<Task> tasks_of(const ExtractOptions& options, Time now) {
  if (!options.list.empty() && !options.paths.empty()) {
    throw Error(ErrorKind::kUsage, "give either PATHs or --list, not both");
  }
  if (!options.list.empty()) return read_list(options.list, now);
  std::vector<Task> tasks;
  auto paths = options.paths;
  if (paths.empty()) paths.emplace_back("-");
  for (const auto& path : paths) {
    if (path != "-" && std::filesystem::is_directory(path)) {
      for (const auto& file : list_files(path)) tasks.push_back({file.string(), options.url, now});
    } else {
      tasks.push_back({path, options.url, now});
    }
  }
  return tasks;
}

int extract(const ExtractOptions& options, const Common& common) {
  if (!options.time_zone.empty() && !is_zone(options.time_zone)) {
    throw Error(ErrorKind::kUsage, "unknown time zone: use an IANA name such as Europe/Berlin", options.time_zone);
  }
  const auto tasks = tasks_of(options, common.current());
  analyzers::Settings settings;
  settings.time_zone = options.time_zone;
  settings.language = options.language;
  Output out(common.color);
  Progress progress(!common.quiet);
  std::size_t at = 0, done = 0;
  bool unreadable = false;
  ordered_parallel<const Task*, Done>(
      thread_count(options.threads),
      [&]() -> std::optional<const Task*> {
        if (at == tasks.size()) return std::nullopt;
        return &tasks[at++];
      },
      [&](const Task* task) { return extract_one(*task, settings); },
      [&](Done result) {
        unreadable = unreadable || result.unreadable;
        out.line(result.line);
        if (++done % 64 == 0) progress.show(std::to_string(done) + " of " + std::to_string(tasks.size()) + " files");
      });
  progress.clear();
  out.finish();
  return unreadable ? 3 : 0;
}

}  // namespace

Action declare_extract(Options& declared) {
  auto options = std::make_shared<ExtractOptions>();
  declared.texts("PATH", options->paths, "HTML or text files, .gz too; - is standard input (the default)");
  declared.text("--url", options->url, "the page's URL");
  declared.text("--list", options->list, "a file of lines: path TAB url (TAB fetched)");
  declared.text("--time-zone", options->time_zone, "reads \"12:06 IST\": an IANA name, as an outlet's time_zone");
  declared.text("--language", options->language, "hint, as an outlet's language");
  declared.number("--threads", options->threads, "threads (default: all cores)");
  return [options](const Common& common) { return extract(*options, common); };
}

}  // namespace tearsheet::cli
