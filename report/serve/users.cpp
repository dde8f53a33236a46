#include "report/serve/users.h"

#include <memory>
#include <regex>

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

namespace tearsheet::report {
namespace {

constexpr std::uint64_t kMostUsersFile = 4 << 20;  ///< bytes

/// "$2y$10$" and 53 characters of salt and hash. Versions a, b and y are the same algorithm; x was a faulty one.
bool is_bcrypt(std::string_view hash) {
  static const std::regex form(R"(\$2[aby]\$(0[4-9]|[12][0-9]|3[01])\$[./A-Za-z0-9]{53})");
  return std::regex_match(hash.begin(), hash.end(), form);
}

/// Empty if the password can't be hashed that way.
std::string hashed(const std::string& password, const std::string& setting) {
  const auto data = std::make_unique<crypt_data>();  // 32 KiB: too much for a stack
  const char* hash = crypt_r(password.c_str(), setting.c_str(), data.get());
  return hash ? hash : "";
}

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Users::Users(const std::filesystem::path& file) : key_(32, '\0') {
  if (RAND_bytes(reinterpret_cast<unsigned char*>(key_.data()), static_cast<int>(key_.size())) != 1)
    throw Error(ErrorKind::kInternal, "no random numbers");
  const auto text = read_file(file, kMostUsersFile);
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    add(trim(std::string_view{text}.substr(at, end - at)), file.string() + ":" + std::to_string(++number));
    at = end + 1;
  }
  if (hashes_.empty())
    throw Error(ErrorKind::kConfiguration, "no user in it: add one with `htpasswd -B FILE NAME`", file.string());
}

void Users::add(std::string_view line, const std::string& place) {
  if (line.empty() || line.front() == '#') return;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0)
    throw Error(ErrorKind::kConfiguration, "expected USER:HASH, as `htpasswd -B` writes it", place);
  const auto hash = line.substr(colon + 1);
  if (!is_bcrypt(hash))
    throw Error(ErrorKind::kConfiguration,
                "the hash is not bcrypt, and others are too easily guessed: set the password again with `htpasswd -B`",
                place);
  if (!hashes_.emplace(line.substr(0, colon), hash).second)
    throw Error(ErrorKind::kConfiguration, "this user is in the file twice: delete one of the lines", place);
}

bool Users::admits(std::string_view authorization) const {
  const auto blank = authorization.find(' ');
  if (blank == std::string_view::npos || ascii_lower(authorization.substr(0, blank)) != "basic") return false;
  const auto text = from_base64(trim(authorization.substr(blank)));
  if (!text) return false;
  const auto colon = text->find(':');
  // A password with a NUL would be cut there.
  if (colon == std::string::npos || text->find('\0') != std::string::npos) return false;
  return is_right(text->substr(0, colon), text->substr(colon + 1));
}

bool Users::is_right(const std::string& user, const std::string& password) const {
  const auto found = hashes_.find(user);
  const auto digest = hex(hmac_sha256(key_, user + ":" + password));
  {
    const std::lock_guard lock(mutex_);
    if (admitted_.contains(digest)) return true;
  }
  // An unknown user takes as long as a wrong password, so that time doesn't say who is known.
  const auto& setting = found == hashes_.end() ? hashes_.begin()->second : found->second;
  if (!same(hashed(password, setting), setting) || found == hashes_.end()) return false;
  const std::lock_guard lock(mutex_);
  admitted_.insert(digest);
  return true;
}

}  // namespace tearsheet::report
