#include "archive/writer.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/io.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;

Writer::Writer(fs::path folder, Database& database, Options options)
    : folder_(std::move(folder)),
      database_(database),
      tables_(database),
      options_(std::move(options)),
      member_([this](std::string_view bytes) { file_->write(bytes); }) {
  io::make_folders(folder_);
  refuse_unknown_files();
  reopen();
}

void Writer::refuse_unknown_files() const {
  const auto known = tables_.files();
  for (const auto& [serial, file] : warc_files(folder_)) {
    const auto is_it = [serial = serial](const WarcFile& k) { return k.serial == serial; };
    if (std::any_of(known.begin(), known.end(), is_it)) continue;
    throw Error(ErrorKind::kCorrupt, "an archive file that the database doesn't know: `tearsheet rebuild` enters it",
                file.string());
  }
}

// Back to what the database knows: files of which nothing was committed are removed, the last one ends where it ended
// at the last commit. All before it are full.
void Writer::reopen() {
  WarcFile last;
  for (const auto& file : tables_.files()) {
    if (file.length == 0) {
      // It may never have been created. Were it forgotten first, a power cut could bring back a file that nobody knows.
      if (io::remove(path(file.serial))) io::sync_folder(folder_);
      tables_.forget(file.serial);
    } else {
      if (last.serial > 0 && last.sha256.empty()) seal_in_background(last);
      last = file;
    }
  }
  serial_ = last.serial;
  committed_ = last.length;
  if (last.serial == 0 || !last.sha256.empty()) return;
  std::error_code error;
  const auto size = fs::file_size(path(last.serial), error);
  if (error || size < last.length) {
    throw Error(ErrorKind::kCorrupt,
                "is missing or shorter than the database knows: `tearsheet verify` says what is lost",
                path(last.serial).string());
  }
  file_ = std::make_unique<Appender>(path(last.serial), last.length);
}

void Writer::seal_in_background(const WarcFile& file) {
  sealing_.emplace_back(file, std::make_unique<BackgroundDigest>(path(file.serial), file.length));
}

void Writer::wait_for_digests() {
  if (sealing_.empty()) return;
  for (auto& [file, digest] : sealing_) digest->result();
  with_sql_errors(database_, [&] {
    SQLite::Transaction transaction{database_, SQLite::TransactionBehavior::IMMEDIATE};
    put_digests();
    transaction.commit();
  });
  sealing_.clear();
}

void Writer::put_digests() {
  for (auto& [file, digest] : sealing_) {
    if (!digest->is_done()) continue;
    file.sha256 = digest->result().value_or("");
    if (!file.sha256.empty()) tables_.put(file);
  }
}

void Writer::start_file(Time date) {
  const auto next = serial_ + 1;
  if (fs::exists(path(next))) {
    throw Error(ErrorKind::kCorrupt, "an archive file that the database doesn't know", path(next).string());
  }
  if (file_) file_->sync();
  tables_.put({next, 0, ""});
  auto full = std::move(file_);
  try {
    file_ = std::make_unique<Appender>(path(next), 0);
    write_warcinfo(next, date);
    file_->flush();
  } catch (...) {
    file_ = std::move(full);
    io::try_remove(path(next));  // if that fails, opening the archive again removes it
    throw;
  }
  if (full) filled_.push_back({serial_, full->length(), full->sha256().value_or("")});
  serial_ = next;
  committed_ = 0;
}

std::optional<Capture> Writer::in_group(Time date, const std::function<std::optional<Capture>()>& group) {
  if (!file_ || file_->length() >= options_.warc_size) start_file(date);
  file_->begin_group();
  try {
    auto capture = group();
    file_->flush();
    if (capture) {
      pending_by_url_[capture->url].push_back(pending_.size());
      pending_by_id_.emplace(capture->record_id, pending_.size());
      pending_.push_back(*capture);
    }
    return capture;
  } catch (...) {
    file_->roll_back();
    throw;
  }
}

void Writer::commit(const std::function<void(Database&)>& with) {
  const bool grown = file_ && file_->length() != committed_;
  if (grown) file_->sync();
  if (grown && committed_ == 0) io::sync_folder(folder_);
  with_sql_errors(database_, [&] {
    SQLite::Transaction transaction{database_, SQLite::TransactionBehavior::IMMEDIATE};
    for (const auto& file : filled_) tables_.put(file);
    put_digests();
    if (grown) tables_.put({serial_, file_->length(), ""});
    for (const auto& capture : pending_) tables_.insert(capture);
    if (with) with(database_);
    transaction.commit();
  });
  if (file_) committed_ = file_->length();
  std::erase_if(sealing_, [](const auto& sealing) { return sealing.second->is_done(); });
  for (const auto& file : filled_) {
    if (file.sha256.empty()) seal_in_background(file);
  }
  filled_.clear();
  pending_.clear();
  pending_by_url_.clear();
  pending_by_id_.clear();
}

std::optional<Capture> Writer::find(std::string_view record_id) const {
  const auto found = pending_by_id_.find(record_id);
  return found != pending_by_id_.end() ? pending_[found->second] : tables_.find(record_id);
}

std::optional<Capture> Writer::last(std::string_view url, bool bodies_only) const {
  if (const auto found = pending_by_url_.find(url); found != pending_by_url_.end()) {
    for (auto at = found->second.rbegin(); at != found->second.rend(); ++at) {
      if (!bodies_only || pending_[*at].type != "revisit") return pending_[*at];
    }
  }
  return tables_.last(url, bodies_only);
}

std::optional<Capture> Writer::same_fetch(std::string_view url, Time fetched, std::string_view sha256) const {
  if (auto known = tables_.same_fetch(url, fetched, sha256)) return known;
  const auto found = pending_by_url_.find(url);
  if (found == pending_by_url_.end()) return std::nullopt;
  for (const auto at : found->second) {
    const auto& c = pending_[at];
    const bool wanted = sha256.empty() ? c.type != "revisit" : c.payload_sha256 == sha256;
    if (c.fetched == fetched && wanted) return c;
  }
  return std::nullopt;
}

std::optional<Capture> Writer::with_foreign_digest(std::string_view url, std::string_view digest) const {
  auto known = tables_.with_foreign_digest(url, digest);
  if (digest.empty() || (known && known->url == url)) return known;
  for (const auto& capture : pending_) {
    const bool nearer = !known || (known->url != url && capture.url == url);
    if (capture.foreign_digest == digest && nearer) known = capture;
  }
  return known;
}

std::optional<Capture> Writer::same_resource(std::string_view url, std::string_view outlet,
                                             std::string_view sha256) const {
  if (const auto found = pending_by_url_.find(url); found != pending_by_url_.end()) {
    for (const auto at : found->second) {
      const auto& c = pending_[at];
      if (c.type == "resource" && c.outlet == outlet && c.payload_sha256 == sha256) return c;
    }
  }
  return tables_.resource(url, outlet, sha256);
}

Lookup Writer::lookup() const {
  return [this](std::string_view record_id) { return find(record_id); };
}

}  // namespace tearsheet::archive
