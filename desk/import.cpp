#include "desk/import.h"

#include "base/digest.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "config/model/outlet_of.h"
#include "desk/crawling.h"
#include "desk/page_file.h"
#include "desk/text_form.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBetweenCommits = 256;  ///< files

/// Text or HTML, judged by content: for a file that was named explicitly but whose suffix says nothing.
std::string_view type_by_bytes(const std::string& bytes, const fs::path& file) {
  if (bytes.find('\0') != std::string::npos)
    throw Error(ErrorKind::kIo, "is neither text nor HTML nor WARC", file.string());
  return bytes.find("<html") != std::string::npos || bytes.starts_with("<!") ? "text/html" : "text/plain";
}

void require_text(std::string_view name, const std::string& bytes, const fs::path& file) {
  if (bytes.empty()) throw Error(ErrorKind::kIo, "is empty: nothing to import", file.string());
  if (const auto why = why_no_text(name, bytes); !why.empty()) throw Error(ErrorKind::kIo, why, file.string());
}

/// In a folder, an ARC file is not just some other file: somebody expects its pages.
bool is_arc_name(std::string_view name) { return name.ends_with(".arc") || name.ends_with(".arc.gz"); }

class Importer {
 public:
  Importer(const OpenDesk& desk, const ImportRequest& request)
      : sites_(desk.config()),
        request_(request),
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

  void finish() {
    commit();
    totals_.added += archive::repeat_revisits(archive_);
    update_cdxj(archive_);
  }

  const ImportTotals& totals() const { return totals_; }

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
    // A pipe could block forever; `extract -` reads one.
    if (!fs::is_regular_file(file))
      throw Error(ErrorKind::kIo, "is not a regular file: nothing to import", file.string());
    const auto name = file.filename().string();
    if (is_warc_name(name)) return import_warc(file);
    auto type = content_type_of(name);
    if (type.empty() && from_folder && !is_arc_name(name)) {
      ++totals_.skipped;
      return detail(file.string() + ": left out: neither text, HTML nor WARC by its name");
    }
    if (type.empty() && archive::is_warc(file)) return import_warc(file);
    const auto bytes = read_file(file, kMaxPageFile);
    require_text(name, bytes, file);
    if (type.empty()) type = type_by_bytes(bytes, file);
    // A file without a URL gets one made from its content, so that it is the same article wherever it was.
    const auto url = request_.url.empty() ? "urn:sha256:" + sha256_hex(bytes) : request_.url;
    if (!takes(url, request_.fetched)) {
      ++totals_.skipped;
      return detail(file.string() + ": left out: not of the outlets and days asked for");
    }
    const auto added =
        archive_.append_resource(url, outlet_of(url), std::string{type}, bytes, request_.fetched, source());
    ++(added ? totals_.added : totals_.known);
  }

  void import_warc(const fs::path& file) {
    const archive::ImportRules rules{[this](std::string_view url) { return outlet_of(url); }, source(),
                                     [this](std::string_view url, Time fetched) { return takes(url, fetched); }};
    const auto result = archive::import_warc(archive_, file, rules);
    totals_.added += result.added;
    totals_.known += result.known;
    totals_.skipped += result.skipped;
    totals_.failed += result.problems.empty() ? 0 : 1;
    for (const auto& problem : result.problems) warn(problem);
  }

  bool takes(std::string_view url, Time fetched) const {
    if (request_.from && fetched < *request_.from) return false;
    if (request_.to && fetched >= *request_.to) return false;
    return !request_.known_outlets || !outlet_of(url).empty();
  }

  std::string outlet_of(std::string_view url) const {
    if (!request_.outlet.empty()) return request_.outlet;
    const auto* outlet = sites_.outlet_of(url);
    return outlet ? outlet->id : std::string{};
  }

  archive::Source source() const {
    return request_.notify ? archive::Source::kImportedToNotify : archive::Source::kImported;
  }

  config::Sites sites_;
  const ImportRequest& request_;
  std::unique_ptr<Database> crawl_;
  archive::Archive archive_;
  ImportTotals totals_;
  std::size_t since_commit_ = 0;
};

/// Several files under one URL would become versions of one article.
void require_one_page(const ImportRequest& request) {
  if (request.url.empty()) return;
  std::size_t pages = 0;
  for (const fs::path path : request.paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      pages += is_warc_name(path.filename().string()) ? 0 : 1;
      continue;
    }
    for (const auto& file : list_files(path)) pages += content_type_of(file.filename().string()).empty() ? 0 : 1;
  }
  if (pages == 1) return;
  const std::string problem = pages == 0 ? "none" : std::to_string(pages) + ": import them one by one";
  throw Error(ErrorKind::kUsage, "--url names one text or HTML file, but given are " + problem, request.url);
}

}  // namespace

ImportTotals import_files(const OpenDesk& desk, ImportRequest request) {
  if (!request.outlet.empty()) require_outlets(desk.config(), {request.outlet});
  request.url = require_url(request.url);
  require_one_page(request);
  const auto lock = desk.lock();
  Importer importer(desk, request);
  for (const auto& path : request.paths) importer.import(path);
  importer.finish();
  return importer.totals();
}

}  // namespace tearsheet::desk
