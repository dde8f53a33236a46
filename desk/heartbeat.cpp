#include "desk/heartbeat.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <vector>

#include "alerts/channels/secrets.h"
#include "alerts/channels/transfer.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/url.h"
#include "base/version.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

// Short, so that a signal ends a run within 10 s whatever the monitor does.
constexpr std::chrono::milliseconds kPatience{5000}, kPatienceAfterSignal{2000};

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Empty if it was asked, else why not.
std::string get(const std::string& text, std::chrono::milliseconds patience) {
  const auto url = Url::parse(text);
  if (!url) return "not an http or https URL";
  // The desk names it, so it may be anywhere.
  alerts::Transfer transfer([](const Address&) { return true; });
  transfer.reset();
  transfer.set(CURLOPT_URL, text.c_str());
  transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
  transfer.set(CURLOPT_USERAGENT, (std::string{"Tearsheet/"} + kVersion).c_str());
  transfer.set(CURLOPT_WRITEFUNCTION, &ignore);
  transfer.set(CURLOPT_FAILONERROR, 1L);
  const std::atomic<bool> never = false;
  return transfer.perform(url->host(), url->port(), patience, never).why;
}

}  // namespace

std::string heartbeat_url(std::string_view url, std::string_view word) {
  const auto end = std::min(url.find_first_of("?#"), url.size());
  auto path = std::string{url.substr(0, end)};
  if (word.empty()) return std::string{url};
  if (!path.ends_with('/')) path += '/';
  return path.append(word).append(url.substr(end));
}

Heartbeat::Heartbeat(const OpenDesk& desk) : desk_(desk) { ask("start"); }

Heartbeat::~Heartbeat() {
  if (!ended_) ask("fail");
}

int Heartbeat::end(int code) {
  ended_ = true;
  ask((code == 0 || code == 3) && !interrupted() ? "" : "fail");
  return code;
}

void Heartbeat::ask(std::string_view word) noexcept {
  const auto& url = desk_.config().heartbeat;
  if (url.empty()) return;
  std::vector<std::string> secrets;
  try {
    const auto expanded = config::expand_secrets(url, desk_.folder(), secrets);
    const auto why = get(heartbeat_url(expanded, word), interrupted() ? kPatienceAfterSignal : kPatience);
    if (!why.empty()) detail("heartbeat: " + alerts::Secrets(secrets).hide(why));
  } catch (const Error& error) {  // a secret that is missing, which would be missing for ever
    warn(std::string{"heartbeat: "} + error.what());
  } catch (const std::exception& error) {
    detail(std::string{"heartbeat: "} + error.what());
  }
}

}  // namespace tearsheet::desk
