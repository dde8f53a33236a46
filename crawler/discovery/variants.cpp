#include "crawler/discovery/variants.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

constexpr std::array<std::string_view, 12> kParameters = {
    "amp",        "amp=1", "amp=true", "_amp=true",  "outputtype=amp", "output=amp",
    "format=amp", "print", "print=1",  "print=true", "view=print",     "format=print"};

constexpr std::array<std::string_view, 2> kSegments = {"/amp", "/print"};

/// The query without what asks for a variant; nothing if there is no such thing in it.
std::optional<std::string> plain_query(std::string_view query) {
  std::string plain;
  bool is_variant = false;
  while (!query.empty()) {
    const auto parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    if (std::ranges::find(kParameters, ascii_lower(parameter)) != kParameters.end()) {
      is_variant = true;
    } else {
      plain.append(plain.empty() ? "" : "&").append(parameter);
    }
  }
  return is_variant ? std::optional{plain} : std::nullopt;
}

/// The path without a first or last segment "amp" or "print", or "amp" before its ending: "/a.amp.html", "/a.amp".
std::optional<std::string> plain_path(std::string_view path) {
  const auto lower = ascii_lower(path);
  for (const auto segment : kSegments) {
    const auto ends = lower.ends_with(segment) || lower.ends_with(std::string{segment} + "/");
    const auto length = segment.size() + (lower.ends_with('/') ? 1 : 0);
    if (ends && path.size() > length) return std::string{path.substr(0, path.size() - length)};
    if (lower.starts_with(std::string{segment} + "/") && path.size() > segment.size() + 1) {
      return std::string{path.substr(segment.size())};
    }
  }
  const auto at = lower.rfind(".amp");
  if (at == std::string::npos || lower[at - 1] == '/') return std::nullopt;
  const auto rest = lower.substr(at + 4);
  if (!rest.empty() && rest != ".html" && rest != ".htm") return std::nullopt;
  return std::string{path.substr(0, at)} + rest;
}

std::vector<std::string> hosts_of(const std::string& host) {
  constexpr std::string_view kAmp = "amp.";
  if (!host.starts_with(kAmp) || host.find('.', kAmp.size()) == std::string::npos) return {host};
  const auto bare = host.substr(kAmp.size());
  return {"www." + bare, bare, host};
}

}  // namespace

std::vector<Url> plain_forms(const Url& url) {
  const auto query = plain_query(url.query());
  const auto path = plain_path(url.path());
  const auto hosts = hosts_of(url.host());
  const auto plain = path.value_or(url.path());
  std::vector<std::string> paths = {plain};
  if (path && !plain.ends_with('/')) paths.push_back(plain + "/");
  auto ending = query.value_or(url.query());
  if (!ending.empty()) ending.insert(0, "?");
  std::vector<Url> forms;
  for (const auto& host : hosts) {
    auto origin = url.origin();
    origin.replace(origin.find("://") + 3, url.host().size(), host);
    for (const auto& one : paths) {
      const auto form = Url::parse(origin + one + ending);
      if (form && *form != url) forms.push_back(*form);
    }
  }
  return forms;
}

}  // namespace tearsheet::crawler
