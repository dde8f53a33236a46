#include "config/secret.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"
#include "base/file.h"
#include "base/url.h"

namespace tearsheet::config {
namespace {

constexpr std::uint64_t kMaxSecret = 64 << 10;  // bytes: a key or a password, no more

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string from_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (!value)
    throw Error(ErrorKind::kConfiguration, "the variable is not set: export it before the run", "${env:" + name + "}");
  return value;
}

std::string from_file(const std::string& path, const std::filesystem::path& desk_folder) {
  try {
    auto text = read_file(desk_folder / path, kMaxSecret);
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
  } catch (const Error&) {
    throw Error(ErrorKind::kConfiguration, "the file can't be read, or is larger than 64 KiB", "${file:" + path + "}");
  }
}

}  // namespace

std::string expand_secrets(std::string_view text, const std::filesystem::path& desk_folder,
                           std::vector<std::string>& secrets) {
  std::string out;
  while (true) {
    const auto open = text.find("${");
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    text.remove_prefix(open + 2);
    const auto colon = text.find(':'), close = text.find('}');
    const auto source = text.substr(0, std::min(colon, close));
    if (colon == std::string_view::npos || close < colon || !is_word(source)) {
      out += "${";
      continue;
    }
    const std::string subject = "${" + std::string{source} + ":";
    if (close == std::string_view::npos)
      throw Error(ErrorKind::kConfiguration, "the } of a secret is missing", subject);
    const std::string name{text.substr(colon + 1, close - colon - 1)};
    if (source == "env") {
      secrets.push_back(from_environment(name));
    } else if (source == "file") {
      secrets.push_back(from_file(name, desk_folder));
    } else {
      throw Error(ErrorKind::kConfiguration, "no such source of secrets: write ${env:NAME} or ${file:PATH}", subject);
    }
    out += secrets.back();
    text.remove_prefix(close + 1);
  }
}

std::vector<std::string> expand_secrets(Channel& channel, const std::filesystem::path& desk_folder) {
  std::vector<std::string> secrets;
  const auto expand = [&](std::string& text) { text = expand_secrets(text, desk_folder, secrets); };
  for (auto& word : channel.command) expand(word);
  for (auto* text : {&channel.password, &channel.secret, &channel.token}) expand(*text);
  const auto before = secrets.size();
  expand(channel.url);
  // A server repeats its part of an URL, not all of it.
  const auto url = Url::parse(channel.url);
  if (url && secrets.size() > before && url->path_and_query() != "/") secrets.push_back(url->path_and_query());
  return secrets;
}

}  // namespace tearsheet::config
