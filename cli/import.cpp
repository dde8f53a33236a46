#include "base/digest.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/utf8.h"
#include "cli/output.h"
#include "cli/page_file.h"
#include "cli/verbs.h"
#include "config/model/outlet_of.h"
#include "desk/crawling.h"
#include "desk/desk.h"

namespace tearsheet::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBetweenCommits = 256;  ///< files

struct ImportOptions {
  std::vector<std::string> paths;
  std::string outlet, url;
  std::optional<Time> fetched;
};

struct Totals {
  std::size_t added = 0, known = 0, skipped = 0, failed = 0;
};

bool is_warc(std::string_view file_name) {
  const auto name = ascii_lower(file_name);
  return name.ends_with(".warc") || name.ends_with(".warc.gz");
}

/// Text or HTML by its bytes, for a file that was named though its name tells nothing.
std::string_view type_by_bytes(const std::string& bytes, const fs::path& file) {
  if (is_gzip(bytes))
    throw Error(ErrorKind::kIo, "is packed: unpack it first (only WARC files may stay packed)", file.string());
  if (bytes.find('\0') != std::string::npos)
    throw Error(ErrorKind::kIo, "is neither text nor HTML nor WARC", file.string());
  return bytes.find("<html") != std::string::npos || bytes.starts_with("<!") ? "text/html" : "text/plain";
}

class Importer {
 public:
  Importer(const desk::Desk& desk, const ImportOptions& options, Time now)
      : sites_(desk.config()),
        options_(options),
        now_(now),
        crawl_(desk.open_crawl(OpenMode::kReadWrite)),
        archive_(desk.open_archive(*crawl_, OpenMode::kReadWrite)) {}

  /// One bad path never stops the others.
  void import(const fs::path& path) {
    attempt([&] {
      std::error_code error;
      const bool folder = fs::is_directory(path, error);
      for (const auto& file : list_files(path)) {
        if (interrupted()) break;
        attempt([&] { import_file(file, folder); });
        if (++since_commit_ >= kBetweenCommits) commit();
      }
    });
  }

  void commit() {
    archive_.commit();
    since_commit_ = 0;
  }

  const Totals& totals() const { return totals_; }

 private:
  template <class Work>
  void attempt(const Work& work) {
    try {
      work();
    } catch (const Error& error) {
      ++totals_.failed;
      warn(error.what());
    }
  }

  void import_file(const fs::path& file, bool from_folder) {
    // A pipe would be waited for, for ever; `extract -` reads one.
    if (!fs::is_regular_file(file)) throw Error(ErrorKind::kIo, "is no regular file: nothing to import", file.string());
    const auto name = file.filename().string();
    if (is_warc(name)) return import_warc(file);
    auto type = content_type_of(name);
    if (type.empty() && from_folder) {
      ++totals_.skipped;
      return detail(file.string() + ": left out: neither text, HTML nor WARC by its name");
    }
    const auto bytes = read_file(file, kMaxPageFile);
    if (bytes.empty()) throw Error(ErrorKind::kIo, "is empty: nothing to import", file.string());
    if (type.empty()) type = type_by_bytes(bytes, file);
    // A file without a URL is named by its content, so that the same file is the same article wherever it lay.
    const auto url = options_.url.empty() ? "urn:sha256:" + sha256_hex(bytes) : options_.url;
    const auto added =
        archive_.append_resource(url, outlet_of(url), std::string{type}, bytes, options_.fetched.value_or(now_));
    ++(added ? totals_.added : totals_.known);
  }

  void import_warc(const fs::path& file) {
    const auto result = archive::import_warc(archive_, file, [&](std::string_view url) { return outlet_of(url); });
    totals_.added += result.added;
    totals_.known += result.known;
    totals_.skipped += result.skipped;
    totals_.failed += result.problems.empty() ? 0 : 1;
    for (const auto& problem : result.problems) warn(problem);
  }

  std::string outlet_of(std::string_view url) const {
    if (!options_.outlet.empty()) return options_.outlet;
    const auto* outlet = sites_.outlet_of(url);
    return outlet ? outlet->id : std::string{};
  }

  config::Sites sites_;
  const ImportOptions& options_;
  Time now_;
  std::unique_ptr<Database> crawl_;
  archive::Archive archive_;
  Totals totals_;
  std::size_t since_commit_ = 0;
};

/// Several files under one URL would be versions of one article.
void require_one_page(const ImportOptions& options) {
  if (options.url.empty()) return;
  std::size_t pages = 0;
  for (const fs::path path : options.paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      pages += is_warc(path.filename().string()) ? 0 : 1;
      continue;
    }
    for (const auto& file : list_files(path)) pages += content_type_of(file.filename().string()).empty() ? 0 : 1;
  }
  if (pages == 1) return;
  const std::string problem = pages == 0 ? "none" : std::to_string(pages) + ": import them one by one";
  throw Error(ErrorKind::kUsage, "--url names one text or HTML file, and given are " + problem, options.url);
}

int exit_code(const Totals& totals) {
  if (totals.failed == 0) return 0;
  return totals.added + totals.known > 0 ? 3 : 1;
}

int import(ImportOptions options, const Common& common) {
  watch_interrupts();
  const desk::Desk desk(common.desk);
  desk.report();
  if (!options.outlet.empty()) desk::require_outlets(desk.config(), {options.outlet});
  options.url = require_url(options.url);
  require_one_page(options);
  if (options.fetched && *options.fetched > common.current()) {
    warn("--fetched " + to_string(*options.fetched) + " lies in the future: its alerts will bear that time");
  }
  const auto lock = desk.lock();
  Importer importer(desk, options, common.current());
  for (const auto& path : options.paths) importer.import(path);
  importer.commit();
  const auto& totals = importer.totals();
  note(std::to_string(totals.added) + " added, " + std::to_string(totals.known) + " known already, " +
       std::to_string(totals.skipped) + " left out, " + std::to_string(totals.failed) + " with problems");
  return desk.exit_code(exit_code(totals));
}

}  // namespace

Action declare_import(Options& declared) {
  auto options = std::make_shared<ImportOptions>();
  declared.texts("PATH", options->paths, "text, HTML and WARC files, and folders of them", true);
  declared.text("--outlet=ID", options->outlet, "the outlet they are of (default: by their URL)");
  declared.text("--url=URL", options->url, "the URL of the one plain file among them");
  declared.time("--fetched", options->fetched, "when the plain files were fetched (default: now)");
  return [options](const Common& common) { return import(*options, common); };
}

}  // namespace tearsheet::cli
