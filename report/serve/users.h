#pragma once

// Who may read: an htpasswd file, user:hash a line, with bcrypt hashes alone (`htpasswd -B`), asked for by HTTP Basic
// authentication (RFC 7617). Blank lines, and lines that start with #, are skipped.
//
// A right password is hashed once: its keyed digest is remembered for as long as the program runs. May be used by several
// threads at once.

#include <array>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace tearsheet::report {

class Users {
 public:
  /// Throws Error(kConfiguration) that names the line: no user, a user twice, a hash that isn't bcrypt, no line at all.
  /// Throws Error(kIo) if the file can't be read.
  explicit Users(const std::filesystem::path& file);

  /// `authorization` is the header's value; empty if there was none.
  bool admits(std::string_view authorization) const;

 private:
  void add(std::string_view line, const std::string& place);
  bool is_right(const std::string& user, const std::string& password) const;

  std::map<std::string, std::string, std::less<>> hashes_;  ///< by user
  std::string key_;                                         ///< of the digests, random
  mutable std::mutex mutex_;
  mutable std::set<std::string> admitted_;  ///< digests
};

}  // namespace tearsheet::report
