#include "desk/filter/extract_files.h"

#include <iostream>
#include <iterator>
#include <mutex>
#include <optional>

#include "base/content_coding.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "desk/page_file.h"

namespace tearsheet::desk {
namespace {

struct Input {
  std::string bytes;
  std::string incomplete;  ///< for the article's notices; empty: all of the file was read
};

Input read_input(const std::string& file) {
  auto bytes = file == "-" ? read_standard_input() : read_file(file, kMaxPageFile);
  if (!is_gzip(bytes)) return {std::move(bytes), {}};
  auto unpacked = decode_content("gzip", bytes, kMaxPageFile);
  if (unpacked.too_large) throw Error(ErrorKind::kIo, "unpacks to more than 256 MiB", file);
  if (unpacked.complete) return {std::move(unpacked.bytes), {}};
  if (unpacked.bytes.empty()) throw Error(ErrorKind::kIo, "is a damaged or cut gzip file", file);
  return {std::move(unpacked.bytes), "the gzip file is cut or damaged, so the page may end early"};
}

Json failure(const PageFile& page, std::string_view kind, std::string_view message) {
  return {{"file", page.path}, {"error", {{"kind", kind}, {"message", message}}}};
}

/// The content type of the unpacked file.
std::string_view type_of(std::string_view file) {
  return content_type_of(ascii_lower(file).ends_with(".gz") ? file.substr(0, file.size() - 3) : file);
}

ExtractedFile extract_one(const PageFile& page, const analyzers::Settings& settings) {
  if (!page.problem.empty()) return {dump(failure(page, "unreadable", page.problem)), true};
  try {
    const auto input = read_input(page.path);
    const analyzers::Page given{input.bytes, type_of(page.path), page.url, page.fetched, {}, input.incomplete};
    const auto analysis = analyzers::analyze(given, settings);
    const bool unreadable = !input.incomplete.empty();
    if (const auto* none = std::get_if<analyzers::NoArticle>(&analysis)) {
      return {
          dump(unreadable ? failure(page, "unreadable", input.incomplete) : failure(page, none->kind, none->message)),
          unreadable};
    }
    Json line = {{"file", page.path}};
    line.update(analyzers::to_json(std::get<analyzers::Article>(analysis)));
    return {dump(line), unreadable};
  } catch (const Error& error) {
    return {dump(failure(page, "unreadable", error.what())), true};
  }
}

}  // namespace

void extract_files(const std::vector<PageFile>& files, const analyzers::Settings& settings, unsigned threads,
                   const std::function<void(const ExtractedFile&)>& done) {
  auto at = files.begin();
  ordered_parallel<const PageFile*, ExtractedFile>(
      threads, [&] { return at == files.end() ? std::nullopt : std::optional(&*at++); },
      [&](const PageFile* page) { return extract_one(*page, settings); }, done);
}

// Not through /dev/stdin, which can't be opened if standard input is a socket.
std::string read_standard_input() {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  return {std::istreambuf_iterator<char>(std::cin), {}};
}

}  // namespace tearsheet::desk
