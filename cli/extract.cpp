#include <algorithm>
#include <iostream>
#include <iterator>
#include <mutex>

#include "analyzers/analyze.h"
#include "base/content_coding.h"
#include "base/error.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/intake/reading.h"
#include "desk/page_file.h"

namespace tearsheet::cli {
namespace {

struct ExtractOptions {
  std::vector<std::string> paths;
  std::string url, list, time_zone, language;
  std::size_t threads = 0;
};

struct Task {
  std::string file, url;
  Time fetched{};
  std::string problem{};  ///< why it can't be read, if that is known already
};

struct Done {
  std::string line;
  bool unreadable = false;  ///< all of the file, or a part of it
};

/// Not through /dev/stdin, which can't be opened if standard input is a socket.
std::string read_stdin() {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

struct Input {
  std::string bytes;
  std::string incomplete;  ///< for the article's notices; empty: all of the file was read
};

Input read_input(const std::string& file) {
  auto bytes = file == "-" ? read_stdin() : read_file(file, desk::kMaxPageFile);
  if (!desk::is_gzip(bytes)) return {std::move(bytes), {}};
  auto unpacked = decode_content("gzip", bytes, desk::kMaxPageFile);
  if (unpacked.too_large) throw Error(ErrorKind::kIo, "unpacks to more than 256 MiB", file);
  if (unpacked.complete) return {std::move(unpacked.bytes), {}};
  if (unpacked.bytes.empty()) throw Error(ErrorKind::kIo, "is a damaged or cut gzip file", file);
  return {std::move(unpacked.bytes), "the gzip file is cut or damaged, so the page may end early"};
}

Json failure(const Task& task, std::string_view kind, std::string_view message) {
  return {{"file", task.file}, {"error", {{"kind", kind}, {"message", message}}}};
}

/// The content type of the unpacked file.
std::string_view type_of(std::string_view file) {
  return desk::content_type_of(ascii_lower(file).ends_with(".gz") ? file.substr(0, file.size() - 3) : file);
}

Done extract_one(const Task& task, const analyzers::Settings& settings) {
  if (!task.problem.empty()) return {dump(failure(task, "unreadable", task.problem)), true};
  try {
    const auto input = read_input(task.file);
    const analyzers::Page page{input.bytes, type_of(task.file), task.url, task.fetched, {}, input.incomplete};
    const auto analysis = analyzers::analyze(page, settings);
    const bool unreadable = !input.incomplete.empty();
    if (const auto* none = std::get_if<analyzers::NoArticle>(&analysis)) {
      return {
          dump(unreadable ? failure(task, "unreadable", input.incomplete) : failure(task, none->kind, none->message)),
          unreadable};
    }
    Json line = {{"file", task.file}};
    line.update(analyzers::to_json(std::get<analyzers::Article>(analysis)));
    return {dump(line), unreadable};
  } catch (const Error& error) {
    return {dump(failure(task, "unreadable", error.what())), true};
  }
}

/// One line of a list: path, url, fetched. The url may be empty. It is not checked, because other people's lists may have
/// something else there.
Task read_line(std::string_view line, Time fetched, const std::string& where) {
  const auto column = [&] {
    const auto end = std::min(line.find('\t'), line.size());
    const auto text = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return text;
  };
  Task task{std::string{column()}, {}, fetched};
  task.url = column();
  const auto time = trim(column());
  if (time.empty()) return task;
  const auto parsed = parse_time(time);
  if (!parsed) throw Error(ErrorKind::kUsage, "the third column is not an RFC 3339 time", where);
  task.fetched = *parsed;
  return task;
}

/// Blank lines are skipped.
std::vector<Task> read_list(const std::string& path, Time fetched) {
  const auto text = path == "-" ? read_stdin() : read_file(path);
  std::vector<Task> tasks;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!trim(line).empty()) tasks.push_back(read_line(line, fetched, path + ":" + std::to_string(number)));
  }
  return tasks;
}

void add_tasks(std::vector<Task>& tasks, const std::string& path, const std::string& url, Time now) {
  std::error_code error;
  if (path == "-" || !std::filesystem::is_directory(path, error)) return tasks.push_back({path, url, now});
  try {
    for (const auto& file : list_files(path)) tasks.push_back({file.string(), url, now});
  } catch (const Error& problem) {
    tasks.push_back({path, url, now, problem.what()});
  }
}

std::vector<Task> tasks_of(const ExtractOptions& options, Time now) {
  if (!options.list.empty() && (!options.paths.empty() || !options.url.empty())) {
    throw Error(ErrorKind::kUsage, "--list names files and their URLs: give it alone, without PATH and --url");
  }
  if (!options.list.empty()) return read_list(options.list, now);
  std::vector<Task> tasks;
  if (options.paths.empty()) add_tasks(tasks, "-", options.url, now);
  for (const auto& path : options.paths) add_tasks(tasks, path, options.url, now);
  return tasks;
}

int extract(const ExtractOptions& options, const Common& common) {
  if (!options.time_zone.empty()) require_zone(options.time_zone);
  const auto tasks = tasks_of(options, common.current());
  analyzers::Settings settings;
  settings.time_zone = options.time_zone;
  settings.language = options.language;
  Output out(common.color);
  Records records("jsonl", out, {});
  Progress progress(!common.quiet);
  std::size_t at = 0, done = 0;
  bool unreadable = false;
  ordered_parallel<const Task*, Done>(
      desk::thread_count(options.threads),
      [&]() -> std::optional<const Task*> {
        if (at == tasks.size()) return std::nullopt;
        return &tasks[at++];
      },
      [&](const Task* task) { return extract_one(*task, settings); },
      [&](Done result) {
        unreadable = unreadable || result.unreadable;
        records.add_lines(result.line);
        if (++done % 64 == 0) progress.show(std::to_string(done) + " of " + std::to_string(tasks.size()) + " files");
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
