#include "base/digest.h"
#include "base/error.h"
#include "base/log.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli/crawling.h"
#include "cli/desk.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "config/model/outlet_of.h"

namespace tearsheet::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxFile = 256ULL << 20;  ///< bytes of a plain file
constexpr std::size_t kBetweenCommits = 256;      ///< files

struct ImportOptions {
  std::vector<std::string> paths;
  std::string outlet, url;
  std::optional<Time> fetched;
};

struct Totals {
  std::size_t added = 0, known = 0, skipped = 0, failed = 0;
};

bool is_warc(const std::string& name) { return name.ends_with(".warc") || name.ends_with(".warc.gz"); }

/// Of a plain file, by its name; nothing for one that we don't import from a folder.
std::optional<std::string> content_type(const std::string& name) {
  if (name.ends_with(".html") || name.ends_with(".htm")) return "text/html";
  if (name.ends_with(".xhtml")) return "application/xhtml+xml";
  if (name.ends_with(".txt") || name.ends_with(".text")) return "text/plain";
  return std::nullopt;
}

class Importer {
 public:
  Importer(const Desk& desk, const ImportOptions& options, Time now)
      : sites_(desk.config()),
        options_(options),
        now_(now),
        state_(desk.open_state(OpenMode::kReadWrite)),
        archive_(desk.open_archive(*state_, OpenMode::kReadWrite)) {}

  void import(const fs::path& path) {
    const bool folder = fs::is_directory(path);
    for (const auto& file : list_files(path)) {
      if (interrupted()) break;
      // One bad file never stops the others.
      try {
        import_file(file, folder);
      } catch (const Error& error) {
        ++totals_.failed;
        warn(error.what());
      }
      if (++since_commit_ >= kBetweenCommits) commit();
    }
  }

  void commit() {
    archive_.commit();
    since_commit_ = 0;
  }

  const Totals& totals() const { return totals_; }

 private:
  void import_file(const fs::path& file, bool from_folder) {
    const auto name = ascii_lower(file.filename().string());
    if (is_warc(name)) return import_warc(file);
    auto type = content_type(name);
    if (!type && from_folder) {
      ++totals_.skipped;
      return detail(file.string() + ": left out: neither text, HTML nor WARC by its name");
    }
    const auto bytes = read_file(file, kMaxFile);
    if (bytes.empty()) throw Error(ErrorKind::kIo, "is empty: nothing to import", file.string());
    if (!type) type = bytes.find("<html") != std::string::npos || bytes.starts_with("<!") ? "text/html" : "text/plain";
    // A file without a URL is named by its content, so that the same file is the same article wherever it lay.
    const auto url = options_.url.empty() ? "urn:sha256:" + sha256_hex(bytes) : options_.url;
    const auto added = archive_.append_resource(url, outlet_of(url), *type, bytes, options_.fetched.value_or(now_));
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
  std::unique_ptr<Database> state_;
  archive::Archive archive_;
  Totals totals_;
  std::size_t since_commit_ = 0;
};

void require_url(std::string& url) {
  if (url.empty()) return;
  const auto parsed = Url::parse(url);
  if (!parsed) throw Error(ErrorKind::kUsage, "--url wants an absolute http or https URL", url);
  url = parsed->text();
}

int import(ImportOptions options, const Common& common) {
  watch_interrupts();
  const Desk desk(common);
  desk.report();
  if (!options.outlet.empty()) require_outlets(desk.config(), {options.outlet});
  require_url(options.url);
  const auto lock = desk.lock();
  Importer importer(desk, options, common.current());
  for (const auto& path : options.paths) importer.import(path);
  importer.commit();
  const auto& totals = importer.totals();
  note(std::to_string(totals.added) + " added, " + std::to_string(totals.known) + " known already, " +
       std::to_string(totals.skipped) + " left out, " + std::to_string(totals.failed) + " with problems");
  return desk.exit_code(totals.failed > 0 ? 3 : 0);
}

}  // namespace

Action declare_import(Options& declared) {
  auto options = std::make_shared<ImportOptions>();
  declared.texts("PATH", options->paths, "text, HTML and WARC files, and folders of them", true);
  declared.text("--outlet", options->outlet, "the outlet they are of (default: by their URL)");
  declared.text("--url", options->url, "the URL of a plain file");
  declared.time("--fetched", options->fetched, "when a plain file was fetched (default: now)");
  return [options](const Common& common) { return import(*options, common); };
}

}  // namespace tearsheet::cli
