#pragma once

// The one exception type. An expected outcome of one item (a 404, a page without an article, a bad rule among many) is
// a value and is never thrown. If work can't continue, an Error is thrown, and caught once in main.

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace tearsheet {

enum class ErrorKind {
  kUsage,          ///< the command line
  kConfiguration,  ///< the desk's YAML
  kQuery,          ///< a query that can't be read
  kNoDesk,         ///< no tearsheet.yaml anywhere
  kLocked,         ///< another run holds the desk
  kIo,             ///< the file system: missing, full, read-only
  kCorrupt,        ///< our own files are damaged, or made by a newer version
  kNetwork,        ///< a server that can't be reached
  kInternal,       ///< a bug of ours, reported instead of hidden
};

/// What happened, and the path, URL or query that it concerns (empty if none). what() is "subject: message".
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string subject = {})
      : std::runtime_error(subject.empty() ? message : subject + ": " + message),
        kind_(kind),
        subject_(std::move(subject)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& subject() const { return subject_; }

 private:
  ErrorKind kind_;
  std::string subject_;
};

/// Throws Error(kIo) with the text of `code`, an errno. `what` says which step failed: "can't open".
[[noreturn]] inline void throw_io_error(const std::string& path, std::string_view what = {}, int code = errno) {
  throw Error(ErrorKind::kIo, (what.empty() ? std::string{} : std::string{what} + ": ") + std::strerror(code), path);
}

}  // namespace tearsheet
